import Database from 'better-sqlite3'

// Loaded before a process that is to be careless, its threads included: whatever a connection asks for, it never
// waits for the disk, and reads back that it does.
// Called with its own connection below.
// oxlint-disable-next-line typescript/unbound-method
const pragma = Database.prototype.pragma
Database.prototype.pragma = function (
  this: Database.Database,
  source: string,
  options?: Database.PragmaOptions,
) {
  if (source.startsWith('synchronous =')) return pragma.call(this, 'synchronous = OFF')
  if (source === 'synchronous') return 2
  return pragma.call(this, source, options)
}
