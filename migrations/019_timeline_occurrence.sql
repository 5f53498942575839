-- created_at says when an event was recorded, occurred_at when it happened (UTC with milliseconds).
ALTER TABLE timeline_events ADD COLUMN occurred_at TEXT;
ALTER TABLE timeline_events ADD COLUMN zone TEXT NOT NULL DEFAULT 'explicit' CHECK (zone IN ('explicit', 'assumed'));
ALTER TABLE timeline_events ADD COLUMN important INTEGER NOT NULL DEFAULT 0;
UPDATE timeline_events SET occurred_at = replace(created_at, ' ', 'T') || '.000Z';
CREATE INDEX idx_timeline_events_occurred ON timeline_events(issue_id, occurred_at, id);

-- What a manual entry said before it was edited.
CREATE TABLE timeline_event_versions (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES timeline_events(id) ON DELETE CASCADE,
  description TEXT NOT NULL,
  occurred_at TEXT NOT NULL,
  replaced_at TEXT NOT NULL
) STRICT;
CREATE INDEX idx_timeline_event_versions_event ON timeline_event_versions(event_id, replaced_at);
