import type { DatabaseFile } from '#electron/store/open-database.ts'
import { workFile } from '#electron/store/work/file.ts'

/** The version that the step leads to; the product's own are far below. */
export const longerVersion = 9_000

/** The user's work with one more step, which copies every entry into a new table and takes a while. */
export function longerSchema(path: string): DatabaseFile {
  const { migrations } = workFile(path)
  const sql = `
    CREATE TABLE entry_again (name BLOB PRIMARY KEY, sealed BLOB NOT NULL, place INTEGER NOT NULL) STRICT;
    INSERT INTO entry_again SELECT name, sealed, row_number() OVER (ORDER BY name) FROM entry;
    DROP TABLE entry;
    ALTER TABLE entry_again RENAME TO entry;
    CREATE INDEX entry_place ON entry (place);
  `
  return { path, migrations: [...migrations, { version: longerVersion, sql }] }
}
