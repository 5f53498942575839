-- The five whys. step_order is the depth: 1 to 5 and beyond. evidence is a JSON array.
CREATE TABLE resolution_steps (
  id TEXT PRIMARY KEY,
  issue_id TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
  step_order INTEGER NOT NULL,
  why_question TEXT NOT NULL,
  answer TEXT,
  evidence TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX idx_resolution_steps_issue ON resolution_steps(issue_id);
