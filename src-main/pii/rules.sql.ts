const columns = `id, name, kind, patterns, case_sensitive AS caseSensitive, whole_word AS wholeWord, tier, label, enabled,
  created_at AS createdAt, updated_at AS updatedAt`;
export const list = `SELECT ${columns} FROM pii_rules ORDER BY name COLLATE NOCASE, id`;
export const getById = `SELECT ${columns} FROM pii_rules WHERE id = @id`;
export const byLabel = 'SELECT id FROM pii_rules WHERE label = @label COLLATE NOCASE';
export const save = `INSERT INTO pii_rules (id, name, kind, patterns, case_sensitive, whole_word, tier, label, enabled, created_at, updated_at)
  VALUES (@id, @name, @kind, @patterns, @caseSensitive, @wholeWord, @tier, @label, @enabled, @now, @now)
  ON CONFLICT (id) DO UPDATE SET name = @name, kind = @kind, patterns = @patterns, case_sensitive = @caseSensitive,
  whole_word = @wholeWord, tier = @tier, label = @label, enabled = @enabled, updated_at = @now`;
export const remove = 'DELETE FROM pii_rules WHERE id = @id';
