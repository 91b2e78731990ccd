import type { Migration } from '#electron/store/migrate.ts'

/** What the user makes, by a name that only the key's owner can tell. */
export const entries: Migration = {
  version: 10,
  sql: `
CREATE TABLE wrapped_key (
  name TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE entry (
  name BLOB PRIMARY KEY CHECK (length(name) = 32),
  sealed BLOB NOT NULL
) STRICT;
`,
}
