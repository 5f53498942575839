-- Values that stay hidden in whatever leaves an issue, known by keyed hashes of their normal form (percent-decoded, one letter
-- case): those that a person saw hidden when they approved a sending, and those whose originals a final redaction wiped. `probe`
-- is a keyed 32-bit sum of the whole form, by which most of a text is passed over without a hash.
CREATE TABLE outbound_decisions (
  issue_id TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
  pii_type TEXT NOT NULL,
  form_hash TEXT NOT NULL,
  form_bytes INTEGER NOT NULL CHECK (form_bytes > 0),
  probe INTEGER NOT NULL,
  in_words INTEGER NOT NULL CHECK (in_words IN (0, 1)),
  replacement TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('approved', 'final')),
  created_at TEXT NOT NULL,
  PRIMARY KEY (issue_id, pii_type, form_hash)
) STRICT;
CREATE INDEX idx_outbound_decisions_issue ON outbound_decisions(issue_id);
