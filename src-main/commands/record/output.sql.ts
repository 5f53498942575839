/** Nothing is stored for a run whose issue was deleted meanwhile. */
export const saveChunk = `INSERT INTO command_output
  (execution_id, sequence, start_byte, byte_length, start_line, line_breaks, content)
  SELECT id, @sequence, @startByte, @byteLength, @startLine, @lineBreaks, @content FROM command_executions WHERE id = @id
  ON CONFLICT (execution_id, sequence) DO UPDATE SET byte_length = @byteLength, line_breaks = @lineBreaks, content = @content`;
export const saveCounts = `UPDATE command_executions SET stdout_bytes = @stdoutBytes, stderr_bytes = @stderrBytes,
  kept_bytes = @keptBytes, output_lines = @lines WHERE id = @id`;

const columns = `sequence, start_byte AS startByte, byte_length AS byteLength, start_line AS startLine, line_breaks AS lineBreaks`;
/** The chunk that a byte lies in, or the last one before it. */
export const chunkAtByte = `SELECT ${columns}, content FROM command_output
  WHERE execution_id = @id AND start_byte <= @byte ORDER BY start_byte DESC LIMIT 1`;
/** The chunk in which a line begins, or the one that ends just before it. */
export const chunkBeforeLine = `SELECT ${columns}, content FROM command_output
  WHERE execution_id = @id AND start_line < @line ORDER BY start_line DESC, sequence DESC LIMIT 1`;
export const chunkBySequence = `SELECT ${columns}, content FROM command_output
  WHERE execution_id = @id AND sequence = @sequence`;
