CREATE TRIGGER issues_fts_insert AFTER INSERT ON issues BEGIN
  INSERT INTO issues_fts(rowid, id, title, description) VALUES (NEW.rowid, NEW.id, NEW.title, NEW.description);
END;
CREATE TRIGGER issues_fts_delete AFTER DELETE ON issues BEGIN
  INSERT INTO issues_fts(issues_fts, rowid, id, title, description)
  VALUES ('delete', OLD.rowid, OLD.id, OLD.title, OLD.description);
END;
CREATE TRIGGER issues_fts_update AFTER UPDATE OF title, description ON issues BEGIN
  INSERT INTO issues_fts(issues_fts, rowid, id, title, description)
  VALUES ('delete', OLD.rowid, OLD.id, OLD.title, OLD.description);
  INSERT INTO issues_fts(rowid, id, title, description) VALUES (NEW.rowid, NEW.id, NEW.title, NEW.description);
END;
