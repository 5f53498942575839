const columns = `e.id, e.issue_id AS issueId, e.event_type AS eventType, e.description, e.metadata, e.created_at AS createdAt,
  e.occurred_at AS occurredAt, e.zone, e.important,
  (SELECT count(*) FROM timeline_event_versions v WHERE v.event_id = e.id) AS editCount`;
export const insertEvent = `INSERT INTO timeline_events
  (id, issue_id, event_type, description, metadata, created_at, occurred_at, zone, important)
  VALUES (@id, @issueId, @eventType, @description, @metadata, @createdAt, @occurredAt, @zone, @important)`;
export const getEvent = `SELECT ${columns} FROM timeline_events e WHERE e.id = @id`;
export const listEvents = `SELECT ${columns} FROM timeline_events e WHERE e.issue_id = @issueId
  AND (@types IS NULL OR e.event_type IN (SELECT value FROM json_each(@types)))
  ORDER BY e.occurred_at, e.id`;
export const updateEvent =
  'UPDATE timeline_events SET description = @description, occurred_at = @occurredAt WHERE id = @id';
export const setImportant = 'UPDATE timeline_events SET important = @important WHERE id = @id';
export const deleteEvent = 'DELETE FROM timeline_events WHERE id = @id';
export const insertVersion = `INSERT INTO timeline_event_versions (id, event_id, description, occurred_at, replaced_at)
  VALUES (@id, @eventId, @description, @occurredAt, @replacedAt)`;
export const listVersions = `SELECT description, occurred_at AS occurredAt, replaced_at AS replacedAt
  FROM timeline_event_versions WHERE event_id = @id ORDER BY replaced_at DESC, id DESC`;
