const columns = `id, issue_id AS issueId, parent_id AS parentId, step_order AS level, position, why_question AS question, answer,
  is_root_cause AS isRootCause, confidence, evidence, created_at AS createdAt, updated_at AS updatedAt`;
export const getStep = `SELECT ${columns} FROM resolution_steps WHERE id = @id`;
export const listSteps = `SELECT ${columns} FROM resolution_steps WHERE issue_id = @issueId ORDER BY position, id`;
export const insertStep = `INSERT INTO resolution_steps (id, issue_id, step_order, why_question, answer, evidence, created_at,
  parent_id, position, updated_at)
  VALUES (@id, @issueId, @level, @question, @answer, @evidence, @now, @parentId, @position, @now)`;
export const updateStep = `UPDATE resolution_steps SET why_question = @question, answer = @answer, evidence = @evidence,
  is_root_cause = @isRootCause, confidence = @confidence, updated_at = @now WHERE id = @id`;
export const placeStep = `UPDATE resolution_steps SET parent_id = @parentId, position = @position, step_order = @level WHERE id = @id`;
export const deleteStep = 'DELETE FROM resolution_steps WHERE id = @id';
