ALTER TABLE pii_spans ADD COLUMN confidence REAL NOT NULL DEFAULT 1;
-- manual: marked by a person, and carried over to the next scan.
ALTER TABLE pii_spans ADD COLUMN source TEXT NOT NULL DEFAULT 'engine' CHECK (source IN ('engine', 'manual'));
CREATE INDEX idx_pii_spans_manual ON pii_spans(scan_id, start_offset) WHERE source = 'manual';

-- Values that only one of the last two scans of a file found, under the newer one's id, so that they are seen when it is taken over.
CREATE TABLE scan_changes (
  scan_id TEXT NOT NULL,
  pii_type TEXT NOT NULL,
  value_hash TEXT NOT NULL,
  log_file_id TEXT NOT NULL REFERENCES log_files(id) ON DELETE CASCADE,
  change TEXT NOT NULL CHECK (change IN ('added', 'removed')),
  value TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_line INTEGER NOT NULL,
  PRIMARY KEY (scan_id, pii_type, value_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX idx_scan_changes_file ON scan_changes(log_file_id);
CREATE INDEX idx_scan_changes_order ON scan_changes(scan_id, change, count DESC);

-- With the place, so that groups with their first places come from this index alone.
DROP INDEX idx_pii_spans_value;
CREATE INDEX idx_pii_spans_value ON pii_spans(scan_id, pii_type, value_hash, start_offset, status);
