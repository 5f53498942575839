const columns = `id, name, colour, context, namespace, cluster_url AS clusterUrl, is_active AS isActive, uploaded_at AS uploadedAt,
  summary`;
export const list = `SELECT ${columns} FROM kubeconfig_files ORDER BY name COLLATE NOCASE, id`;
export const byId = `SELECT ${columns} FROM kubeconfig_files WHERE id = @id`;
export const active = `SELECT ${columns} FROM kubeconfig_files WHERE is_active = 1`;
export const sealedContent = 'SELECT encrypted_content AS sealed FROM kubeconfig_files WHERE id = @id';
export const insert = `INSERT INTO kubeconfig_files
  (id, name, colour, encrypted_content, context, namespace, cluster_url, is_active, uploaded_at, summary)
  VALUES (@id, @name, @colour, @sealed, @context, @namespace, @clusterUrl, 0, @now, @summary)`;
export const update = `UPDATE kubeconfig_files SET name = @name, colour = @colour, context = @context, namespace = @namespace,
  cluster_url = @clusterUrl WHERE id = @id`;
export const deactivate = 'UPDATE kubeconfig_files SET is_active = 0 WHERE is_active = 1';
export const activate = 'UPDATE kubeconfig_files SET is_active = 1 WHERE id = @id';
export const remove = 'DELETE FROM kubeconfig_files WHERE id = @id';
export const approvals = 'SELECT fingerprint FROM kubeconfig_plugin_approvals WHERE kubeconfig_id = @id';
export const approve = `INSERT INTO kubeconfig_plugin_approvals (kubeconfig_id, fingerprint, approved_at)
  VALUES (@id, @fingerprint, @now) ON CONFLICT DO NOTHING`;
