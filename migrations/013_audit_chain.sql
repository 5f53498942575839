-- Each entry carries the SHA-256 of its own fields and of the entry before it. The database itself refuses to change,
-- remove or skip an entry.
ALTER TABLE audit_log ADD COLUMN sequence INTEGER;
ALTER TABLE audit_log ADD COLUMN previous_hash TEXT;
ALTER TABLE audit_log ADD COLUMN hash TEXT;
CREATE UNIQUE INDEX idx_audit_log_sequence ON audit_log(sequence);

CREATE TRIGGER audit_log_chained BEFORE INSERT ON audit_log
WHEN NEW.hash IS NULL
  OR NEW.previous_hash IS NULL
  OR NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM audit_log)
BEGIN
  SELECT RAISE(ABORT, 'audit_log: an entry must continue the chain');
END;
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;
