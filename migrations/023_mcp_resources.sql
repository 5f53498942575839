-- 018 created the table; this gives it the name rule and the two columns. SQLite adds no column whose default is an
-- expression, so the table is made anew.
CREATE TABLE mcp_resources_new (
  id TEXT PRIMARY KEY,
  server_id TEXT NOT NULL,
  uri TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  mime_type TEXT,
  discovered_at TEXT NOT NULL DEFAULT (datetime('now')),
  FOREIGN KEY(server_id) REFERENCES mcp_servers(id) ON DELETE CASCADE
) STRICT;
INSERT INTO mcp_resources_new (id, server_id, uri, name, description)
SELECT id, server_id, uri, coalesce(name, uri), description FROM mcp_resources;
DROP TABLE mcp_resources;
ALTER TABLE mcp_resources_new RENAME TO mcp_resources;
CREATE INDEX idx_mcp_resources_server ON mcp_resources(server_id);
