// Holds a database for a while, as a program does that looks for viruses: `node holding-process.ts PATH MS`.
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'

const [path = '', holdMs = '0'] = process.argv.slice(2)
const database = new Database(path)
database.exec('BEGIN IMMEDIATE')
process.stdout.write('held\n')
await pause(Number(holdMs))
database.exec('ROLLBACK')
database.close()
