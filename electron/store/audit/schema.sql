CREATE TABLE entry (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  sealed BLOB NOT NULL,
  mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TABLE wrapped_key (
  name TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT;

CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN
  SELECT raise(ABORT, 'the audit log only grows');
END;

CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
BEGIN
  SELECT raise(ABORT, 'the audit log only grows');
END;
