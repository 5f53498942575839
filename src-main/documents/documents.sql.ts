const columns = `id, issue_id AS issueId, doc_type AS docType, title, version, created_at AS createdAt, updated_at AS updatedAt`;
export const getDocument = `SELECT ${columns}, content_md AS contentMd FROM documents WHERE id = @id`;
export const generatedMd = 'SELECT generated_md AS generated FROM documents WHERE id = @id';
export const listDocuments = `SELECT ${columns} FROM documents WHERE issue_id = @issueId ORDER BY updated_at DESC, id DESC`;
export const insertDocument = `INSERT INTO documents (id, issue_id, doc_type, title, content_md, created_at, updated_at, version, generated_md)
  VALUES (@id, @issueId, @docType, @title, @contentMd, @now, @now, 1, @contentMd)`;
export const updateDocument = `UPDATE documents SET title = @title, content_md = @contentMd, generated_md = @generated,
  version = @version, updated_at = @now WHERE id = @id`;
export const insertVersion = `INSERT INTO document_versions (document_id, version, content_md, source, saved_at, saved_by)
  VALUES (@id, @version, @contentMd, @source, @now, @user)`;
export const listVersions = `SELECT version, source, saved_at AS savedAt, saved_by AS savedBy, length(CAST(content_md AS BLOB)) AS bytes
  FROM document_versions WHERE document_id = @id ORDER BY version DESC`;
export const getVersion = `SELECT content_md AS contentMd, source FROM document_versions WHERE document_id = @id AND version = @version`;
export const deleteDocument = 'DELETE FROM documents WHERE id = @id';
