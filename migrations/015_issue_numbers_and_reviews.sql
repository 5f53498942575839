-- number: what people say (#42), never used twice. deleted_at: in the bin, can be restored.
ALTER TABLE issues ADD COLUMN number INTEGER;
ALTER TABLE issues ADD COLUMN deleted_at TEXT;
CREATE UNIQUE INDEX idx_issues_number ON issues(number);
-- What lists filter and sort by, so that none of them reads the issues with their descriptions.
CREATE INDEX idx_issues_overview
  ON issues(deleted_at, status, severity, category, assigned_to, tags, updated_at, created_at, number, title);
CREATE INDEX idx_issues_created ON issues(deleted_at, created_at);
CREATE INDEX idx_issues_resolved ON issues(deleted_at, resolved_at, status);
CREATE INDEX idx_issues_duration ON issues(unixepoch(resolved_at) - unixepoch(created_at))
  WHERE deleted_at IS NULL AND resolved_at IS NOT NULL;

CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT;

-- What a person states for the postmortem. Times are UTC instants with milliseconds.
CREATE TABLE issue_reviews (
  issue_id TEXT PRIMARY KEY REFERENCES issues(id) ON DELETE CASCADE,
  impact TEXT NOT NULL DEFAULT '',
  started_at TEXT,
  detected_at TEXT,
  responded_at TEXT,
  mitigated_at TEXT,
  resolved_at TEXT,
  detection TEXT NOT NULL DEFAULT '',
  response TEXT NOT NULL DEFAULT '',
  resolution TEXT NOT NULL DEFAULT '',
  went_well TEXT NOT NULL DEFAULT '',
  went_wrong TEXT NOT NULL DEFAULT '',
  got_lucky TEXT NOT NULL DEFAULT '',
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE corrective_actions (
  id TEXT PRIMARY KEY,
  issue_id TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  owner TEXT,
  due_date TEXT,
  priority TEXT NOT NULL CHECK (priority IN ('high', 'medium', 'low')),
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done')),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX idx_corrective_actions_issue ON corrective_actions(issue_id);
CREATE INDEX idx_corrective_actions_status ON corrective_actions(status, due_date);
