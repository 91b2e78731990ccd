// Migrates a file to a schema that is one step newer: `node migration-process.ts PATH`.
import { writeSync } from 'node:fs'
import { openForWriting } from '#electron/store/open-database.ts'
import { longerSchema } from './longer-schema.ts'

const [path = ''] = process.argv.slice(2)
writeSync(1, 'begun\n')
openForWriting(longerSchema(path)).close()
