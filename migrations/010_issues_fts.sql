-- External content: nothing keeps it in step by itself, 014 adds the triggers. It finds its rows by rowid, which VACUUM may
-- renumber, so a restored backup rebuilds it.
CREATE VIRTUAL TABLE issues_fts USING fts5(
  id UNINDEXED,
  title,
  description,
  content='issues',
  content_rowid='rowid'
);
