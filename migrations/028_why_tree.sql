-- step_order stays the depth; position orders the steps under one parent.
ALTER TABLE resolution_steps ADD COLUMN parent_id TEXT REFERENCES resolution_steps(id) ON DELETE CASCADE;
ALTER TABLE resolution_steps ADD COLUMN position INTEGER NOT NULL DEFAULT 1;
ALTER TABLE resolution_steps ADD COLUMN is_root_cause INTEGER NOT NULL DEFAULT 0;
ALTER TABLE resolution_steps ADD COLUMN confidence REAL;
ALTER TABLE resolution_steps ADD COLUMN updated_at TEXT;
CREATE INDEX idx_resolution_steps_parent ON resolution_steps(parent_id);
