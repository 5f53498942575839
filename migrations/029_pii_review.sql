-- value_hash is a keyed hash (HMAC-SHA-256): it still finds a value after original_value was wiped, and gives nothing away.
ALTER TABLE pii_spans ADD COLUMN tier TEXT NOT NULL DEFAULT 'certain' CHECK (tier IN ('certain', 'context', 'policy'));
ALTER TABLE pii_spans ADD COLUMN line INTEGER NOT NULL DEFAULT 1;
ALTER TABLE pii_spans ADD COLUMN status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'rejected'));
ALTER TABLE pii_spans ADD COLUMN value_hash TEXT NOT NULL DEFAULT '';
CREATE INDEX idx_pii_spans_place ON pii_spans(log_file_id, start_offset);
CREATE INDEX idx_pii_spans_value ON pii_spans(log_file_id, pii_type, value_hash);
CREATE INDEX idx_pii_spans_status ON pii_spans(log_file_id, status);
CREATE INDEX idx_pii_spans_hash ON pii_spans(value_hash, status);
