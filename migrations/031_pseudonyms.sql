-- The numbers of the values that an issue's findings stand for: [IPv4_3] is number 3 of the label IPv4. The value is found by its keyed
-- hash and kept sealed, so that a token can still be read on this machine when the redaction of a file is final.
CREATE TABLE pseudonyms (
  issue_id TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  number INTEGER NOT NULL,
  pii_type TEXT NOT NULL,
  value_hash TEXT NOT NULL,
  family INTEGER,
  sealed_value TEXT NOT NULL,
  PRIMARY KEY (issue_id, label, number)
) STRICT;
CREATE UNIQUE INDEX idx_pseudonyms_value ON pseudonyms(issue_id, pii_type, value_hash);

-- Networks and domains, numbered within an issue and label. Only their keyed hashes: a number is all that is ever shown.
CREATE TABLE pseudonym_families (
  issue_id TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  family_hash TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (issue_id, label, family_hash)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX idx_pseudonym_families_number ON pseudonym_families(issue_id, label, number);
