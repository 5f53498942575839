-- The text of a log file: independent gzip members of about 1 MiB of UTF-8 each, written in short transactions while the file
-- is read. The row in log_files comes last, so a file that was not finished is never listed; its chunks are swept at the next
-- start. That is why log_file_id is no foreign key. Deleting a file removes its chunks in short transactions after its row is
-- gone, since gigabytes in one would hold up everything else; what a crash leaves of that is swept in the same way.
ALTER TABLE log_files ADD COLUMN encoding TEXT NOT NULL DEFAULT 'utf-8';
ALTER TABLE log_files ADD COLUMN text_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE log_files ADD COLUMN line_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE log_files ADD COLUMN stored_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE log_files ADD COLUMN scan_state TEXT NOT NULL DEFAULT 'none' CHECK (scan_state IN ('none', 'scanned', 'final'));
CREATE UNIQUE INDEX idx_log_files_content ON log_files(issue_id, content_hash);

CREATE TABLE log_chunks (
  log_file_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  start_line INTEGER NOT NULL, -- the line that the chunk's first byte belongs to, from 1
  line_breaks INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (log_file_id, sequence)
) STRICT;
CREATE INDEX idx_log_chunks_line ON log_chunks(log_file_id, start_line, sequence);
CREATE INDEX idx_log_chunks_byte ON log_chunks(log_file_id, start_byte);
