-- A scan writes its spans under an id of its own, in short batches; log_files.scan_id names the one that counts, so taking over
-- a new scan is one row and a scan that was cut off is never seen. value_hash is a keyed hash (half of HMAC-SHA-256): it still finds a
-- value after original_value was wiped, and gives nothing away.
ALTER TABLE pii_spans ADD COLUMN scan_id TEXT NOT NULL DEFAULT '';
ALTER TABLE pii_spans ADD COLUMN tier TEXT NOT NULL DEFAULT 'certain' CHECK (tier IN ('certain', 'context', 'policy'));
ALTER TABLE pii_spans ADD COLUMN line INTEGER NOT NULL DEFAULT 1;
ALTER TABLE pii_spans ADD COLUMN status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'rejected'));
ALTER TABLE pii_spans ADD COLUMN value_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE log_files ADD COLUMN scan_id TEXT;
CREATE INDEX idx_pii_spans_file ON pii_spans(log_file_id);
CREATE INDEX idx_pii_spans_place ON pii_spans(scan_id, start_offset);
CREATE INDEX idx_pii_spans_value ON pii_spans(scan_id, pii_type, value_hash, status);
CREATE INDEX idx_pii_spans_status ON pii_spans(scan_id, status, pii_type);
