import type { Migration } from '#electron/store/migrate.ts'

/** Snapshots whose figures are no longer kept here: still listed, and brought back while central has them. */
export const thinned: Migration = {
  version: 20,
  sql: `
CREATE TABLE thinned (
  sequence INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  sealed BLOB NOT NULL
) STRICT;
`,
}
