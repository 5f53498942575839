export const insertChunk = `INSERT INTO log_chunks
  (log_file_id, sequence, start_byte, byte_length, start_line, line_breaks, content)
  VALUES (@logFileId, @sequence, @startByte, @byteLength, @startLine, @lineBreaks, @content)`;

const places = `sequence, start_byte AS startByte, byte_length AS byteLength, start_line AS startLine, line_breaks AS lineBreaks`;
/** The chunk in which a line begins, or the one that ends just before it. */
export const chunkBeforeLine = `SELECT ${places} FROM log_chunks
  WHERE log_file_id = @id AND start_line < @line ORDER BY start_line DESC, sequence DESC LIMIT 1`;
export const chunkAtByte = `SELECT ${places} FROM log_chunks
  WHERE log_file_id = @id AND start_byte <= @byte ORDER BY start_byte DESC LIMIT 1`;
export const chunkPlace = `SELECT ${places} FROM log_chunks WHERE log_file_id = @id AND sequence = @sequence`;
export const chunkContent = `SELECT content FROM log_chunks WHERE log_file_id = @id AND sequence = @sequence`;
export const someChunksOf = `DELETE FROM log_chunks WHERE rowid IN
  (SELECT rowid FROM log_chunks WHERE log_file_id = @id LIMIT @limit)`;
export const orphanIds = `SELECT DISTINCT log_file_id AS id FROM log_chunks
  WHERE log_file_id NOT IN (SELECT id FROM log_files)`;
