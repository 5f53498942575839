const columns = `id, row_id AS rowId, command_template AS template, coalesce(description, '') AS description, category, tier,
  changed_tier AS changedTier, source, loosenable, examples`;

export const listRules = `SELECT ${columns} FROM shell_commands ORDER BY source DESC, category, command_template, id`;
export const getRule = `SELECT ${columns} FROM shell_commands WHERE id = @id`;
export const sameTemplate = `SELECT 1 FROM shell_commands WHERE source = 'own' AND command_template = @template`;
/** What an installation decided itself. */
export const decidedRules = `SELECT row_id AS rowId, command_template AS template, tier, changed_tier AS changedTier
  FROM shell_commands WHERE source = 'own' OR changed_tier IS NOT NULL`;
export const builtInRules = `SELECT ${columns} FROM shell_commands WHERE source = 'built_in'`;

export const insertOwn = `INSERT INTO shell_commands (id, command_template, tier, description, category, created_at, source)
  VALUES (@id, @template, @tier, @description, 'general', @now, 'own')`;
export const changeTier = 'UPDATE shell_commands SET changed_tier = @tier WHERE id = @id';
export const changeOwnTier = 'UPDATE shell_commands SET tier = @tier WHERE id = @id';
export const removeRule = `DELETE FROM shell_commands WHERE id = @id`;

export const saveBuiltIn = `INSERT INTO shell_commands
  (id, row_id, command_template, tier, description, category, created_at, source, loosenable, examples)
  VALUES (@id, @rowId, @template, @tier, @description, @category, @now, 'built_in', @loosenable, @examples)
  ON CONFLICT (row_id) WHERE row_id IS NOT NULL DO UPDATE SET command_template = @template, tier = @tier,
    description = @description, category = @category, loosenable = @loosenable, examples = @examples`;
/** A row that is gone, but that this installation made stricter: it goes on as an own rule. */
export const keepAsOwn = `UPDATE shell_commands SET source = 'own', row_id = NULL, tier = changed_tier, changed_tier = NULL,
  loosenable = 0, examples = '[]' WHERE id = @id`;
/** What this version no longer lets an installation loosen. */
export const dropLoosened = `UPDATE shell_commands SET changed_tier = NULL
  WHERE source = 'built_in' AND changed_tier < tier AND NOT (loosenable = 1 AND tier = 2)`;
