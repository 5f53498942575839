-- patterns: a JSON array of literals, or of one pattern.
CREATE TABLE pii_rules (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('literal', 'pattern')),
  patterns TEXT NOT NULL,
  case_sensitive INTEGER NOT NULL CHECK (case_sensitive IN (0, 1)),
  whole_word INTEGER NOT NULL CHECK (whole_word IN (0, 1)),
  tier TEXT NOT NULL CHECK (tier IN ('certain', 'context', 'policy')),
  label TEXT NOT NULL,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX idx_pii_rules_label ON pii_rules(label COLLATE NOCASE);

-- What is never hidden: on one issue, or everywhere where issue_id is NULL; a value, or every value of the type where it is NULL.
CREATE TABLE pii_allowances (
  id TEXT PRIMARY KEY,
  issue_id TEXT REFERENCES issues(id) ON DELETE CASCADE,
  pii_type TEXT NOT NULL,
  value TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX idx_pii_allowances_what
  ON pii_allowances(coalesce(issue_id, ''), pii_type, coalesce(value, ''));
CREATE INDEX idx_pii_allowances_issue ON pii_allowances(issue_id);

-- Domains whose hosts count as sensitive on an issue. dismissed: a person took away what was learned; it is not learned again.
CREATE TABLE issue_domains (
  issue_id TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
  domain TEXT NOT NULL,
  learned INTEGER NOT NULL CHECK (learned IN (0, 1)),
  dismissed INTEGER NOT NULL DEFAULT 0 CHECK (dismissed IN (0, 1)),
  PRIMARY KEY (issue_id, domain)
) STRICT, WITHOUT ROWID;
