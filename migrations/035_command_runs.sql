-- What a run was besides the specification's columns: who asked, what the classifier said, where it ran and how it ended. `executed_at`
-- keeps the specification's text time; `started_at` is the same moment with milliseconds, which the history is sorted by.
ALTER TABLE command_executions ADD COLUMN status TEXT NOT NULL DEFAULT 'done' CHECK (status IN
  ('waiting', 'running', 'done', 'failed_to_start', 'timed_out', 'cancelled', 'interrupted', 'not_run'));
ALTER TABLE command_executions ADD COLUMN shell TEXT NOT NULL DEFAULT 'bash' CHECK (shell IN ('bash', 'powershell', 'cmd'));
ALTER TABLE command_executions ADD COLUMN requester TEXT NOT NULL DEFAULT '{"kind":"person","name":"local"}';
ALTER TABLE command_executions ADD COLUMN verdict TEXT; -- JSON, as the classifier gave it with this installation's rules
ALTER TABLE command_executions ADD COLUMN programs TEXT NOT NULL DEFAULT ''; -- names between spaces, with one at each end
ALTER TABLE command_executions ADD COLUMN command_hash TEXT; -- of its words, however they were quoted
ALTER TABLE command_executions ADD COLUMN cluster TEXT; -- JSON, as it was then
ALTER TABLE command_executions ADD COLUMN signal TEXT;
ALTER TABLE command_executions ADD COLUMN note TEXT;
ALTER TABLE command_executions ADD COLUMN working_directory TEXT NOT NULL DEFAULT '';
ALTER TABLE command_executions ADD COLUMN environment TEXT NOT NULL DEFAULT '[]'; -- JSON, names only
ALTER TABLE command_executions ADD COLUMN timeout_ms INTEGER; -- null: until it is stopped
ALTER TABLE command_executions ADD COLUMN started_at TEXT NOT NULL DEFAULT '';
ALTER TABLE command_executions ADD COLUMN stdout_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE command_executions ADD COLUMN stderr_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE command_executions ADD COLUMN kept_bytes INTEGER NOT NULL DEFAULT 0; -- what lies in command_output
ALTER TABLE command_executions ADD COLUMN output_lines INTEGER NOT NULL DEFAULT 0;
ALTER TABLE command_executions ADD COLUMN output_hash TEXT;
UPDATE command_executions SET started_at = replace(executed_at, ' ', 'T') || '.000Z';
CREATE INDEX idx_command_executions_started ON command_executions(started_at);
CREATE INDEX idx_command_executions_repeated ON command_executions(command_hash, issue_id);
CREATE INDEX idx_command_executions_kubeconfig ON command_executions(kubeconfig_id);
CREATE INDEX idx_command_executions_open ON command_executions(status) WHERE status IN ('waiting', 'running');

-- What a command printed, both streams in order of arrival: independent zstd frames of up to 256 KiB. Each holds pieces, one byte for the
-- stream and four for the length before the bytes as they came. A chunk is written again as it grows.
CREATE TABLE command_output (
  execution_id TEXT NOT NULL REFERENCES command_executions(id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  start_byte INTEGER NOT NULL, -- counts the bytes of output before it
  byte_length INTEGER NOT NULL,
  start_line INTEGER NOT NULL, -- the line that the chunk's first byte belongs to, from 1
  line_breaks INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (execution_id, sequence)
) STRICT;
CREATE INDEX idx_command_output_byte ON command_output(execution_id, start_byte);
CREATE INDEX idx_command_output_line ON command_output(execution_id, start_line, sequence);

CREATE VIRTUAL TABLE command_executions_fts USING fts5(
  command,
  stdout,
  stderr,
  content='command_executions',
  content_rowid='rowid'
);
INSERT INTO command_executions_fts(command_executions_fts) VALUES ('rebuild');
CREATE TRIGGER command_executions_fts_insert AFTER INSERT ON command_executions BEGIN
  INSERT INTO command_executions_fts(rowid, command, stdout, stderr)
  VALUES (NEW.rowid, NEW.command, NEW.stdout, NEW.stderr);
END;
CREATE TRIGGER command_executions_fts_delete AFTER DELETE ON command_executions BEGIN
  INSERT INTO command_executions_fts(command_executions_fts, rowid, command, stdout, stderr)
  VALUES ('delete', OLD.rowid, OLD.command, OLD.stdout, OLD.stderr);
END;
CREATE TRIGGER command_executions_fts_update AFTER UPDATE OF command, stdout, stderr ON command_executions BEGIN
  INSERT INTO command_executions_fts(command_executions_fts, rowid, command, stdout, stderr)
  VALUES ('delete', OLD.rowid, OLD.command, OLD.stdout, OLD.stderr);
  INSERT INTO command_executions_fts(rowid, command, stdout, stderr)
  VALUES (NEW.rowid, NEW.command, NEW.stdout, NEW.stderr);
END;

-- What an answer was about. Only rows of the running session (its id is made anew whenever Casebook unlocks) allow anything.
ALTER TABLE approval_decisions ADD COLUMN execution_id TEXT REFERENCES command_executions(id) ON DELETE CASCADE;
ALTER TABLE approval_decisions ADD COLUMN issue_id TEXT REFERENCES issues(id) ON DELETE CASCADE;
ALTER TABLE approval_decisions ADD COLUMN pattern_hash TEXT; -- of everything that the same again has to match
ALTER TABLE approval_decisions ADD COLUMN scope TEXT; -- the same for people
ALTER TABLE approval_decisions ADD COLUMN made_by TEXT NOT NULL DEFAULT 'person' CHECK (made_by IN ('person', 'timeout', 'stop', 'rule'));
ALTER TABLE approval_decisions ADD COLUMN decided_by TEXT;
ALTER TABLE approval_decisions ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE approval_decisions ADD COLUMN revoked_at TEXT;
CREATE INDEX idx_approval_decisions_execution ON approval_decisions(execution_id);
CREATE INDEX idx_approval_decisions_issue ON approval_decisions(issue_id);

-- The classifier's rows, kept in step with its tables at each start, and this installation's own rules.
ALTER TABLE shell_commands ADD COLUMN row_id TEXT;
ALTER TABLE shell_commands ADD COLUMN source TEXT NOT NULL DEFAULT 'own' CHECK (source IN ('built_in', 'own'));
ALTER TABLE shell_commands ADD COLUMN changed_tier INTEGER CHECK (changed_tier IN (1, 2, 3)); -- null: as built in
ALTER TABLE shell_commands ADD COLUMN loosenable INTEGER NOT NULL DEFAULT 0;
ALTER TABLE shell_commands ADD COLUMN examples TEXT NOT NULL DEFAULT '[]'; -- JSON
CREATE UNIQUE INDEX idx_shell_commands_row ON shell_commands(row_id) WHERE row_id IS NOT NULL;
