-- What a person chose for a kubeconfig: its colour, and the namespace of its context. `summary` is JSON of what may be shown of it, so
-- that a list opens no sealed content.
ALTER TABLE kubeconfig_files ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'
  CHECK (colour IN ('grey', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'pink', 'violet'));
ALTER TABLE kubeconfig_files ADD COLUMN namespace TEXT NOT NULL DEFAULT 'default';
ALTER TABLE kubeconfig_files ADD COLUMN summary TEXT NOT NULL DEFAULT '{"contexts":[],"currentContext":null,"plugins":[],"warnings":[]}';
UPDATE kubeconfig_files SET is_active = 0
  WHERE is_active <> 0 AND id <> (SELECT id FROM kubeconfig_files WHERE is_active <> 0 ORDER BY uploaded_at DESC, id DESC LIMIT 1);
UPDATE kubeconfig_files SET is_active = 1 WHERE is_active <> 0;
CREATE UNIQUE INDEX idx_kubeconfig_one_active ON kubeconfig_files(is_active) WHERE is_active = 1;

-- Programs that a kubeconfig may start to get its credentials: the SHA-256 of everything that decides what runs.
CREATE TABLE kubeconfig_plugin_approvals (
  kubeconfig_id TEXT NOT NULL REFERENCES kubeconfig_files(id) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  approved_at TEXT NOT NULL,
  PRIMARY KEY (kubeconfig_id, fingerprint)
) STRICT, WITHOUT ROWID;
