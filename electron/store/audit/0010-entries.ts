import type { Migration } from '#electron/store/migrate.ts'

/** The audit log: each entry's MAC covers the one before it, and SQLite itself refuses to change or drop one (D7). */
export const entries: Migration = {
  version: 10,
  sql: `
CREATE TABLE wrapped_key (
  name TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE entry (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  sealed BLOB NOT NULL,
  mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN
  SELECT raise(ABORT, 'the audit log only grows');
END;

CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
BEGIN
  SELECT raise(ABORT, 'the audit log only grows');
END;
`,
}
