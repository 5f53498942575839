-- The specification's column for content in one piece. Casebook keeps content in log_chunks (016), because a value of hundreds
-- of megabytes cannot be written or read in bounded memory; the column stays NULL, as for rows from before this migration.
ALTER TABLE log_files ADD COLUMN content_compressed BLOB;
