import { copyFileSync, readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { openAudit } from '#electron/store/open-audit.ts'
import type { AuditEntry } from '#electron/store/audit-entry.ts'
import { makeStoreKit } from './kit.ts'
import type { StoreKit } from './kit.ts'

const kits: StoreKit[] = []

afterEach(() => kits.splice(0).forEach((kit) => kit.remove()))

async function make(): Promise<StoreKit> {
  const kit = await makeStoreKit()
  kits.push(kit)
  return kit
}

const entry = (number: number): AuditEntry => ({
  at: '2026-11-23T08:00:00.000Z',
  event: 'sync-refused',
  code: 'rolled-back',
  detail: `attempt ${number} against central.example`,
})

/** A log of five entries, changed behind its back. */
async function meddled(change: (database: Database.Database) => void) {
  const { directory, device } = await make()
  const log = openAudit(directory, device)
  const tips = Array.from({ length: 5 }, (_, at) => log.append(entry(at + 1)))
  log.close()
  const database = new Database(directory.files.audit)
  database.exec('DROP TRIGGER entry_never_changes; DROP TRIGGER entry_never_goes')
  change(database)
  database.close()
  const again = openAudit(directory, device)
  const verdicts = { alone: again.verify(), withTip: again.verify(tips.at(-1)) }
  again.close()
  return verdicts
}

describe('openAudit', () => {
  it('D7 chains its entries and verifies the chain, the newest first', async () => {
    const { directory, device } = await make()
    const log = openAudit(directory, device)
    expect(log.verify()).toEqual({ isWhole: true, tip: null })
    for (let number = 1; number <= 3; number++) log.append(entry(number))
    log.close()
    const again = openAudit(directory, device)
    const tip = again.append(entry(4))
    expect(tip.number).toBe(4)
    expect(again.verify()).toEqual({ isWhole: true, tip })
    expect(again.newest(2)).toEqual([
      { number: 4, ...entry(4) },
      { number: 3, ...entry(3) },
    ])
    again.close()
  })

  it('D7 refuses to change or drop an entry', async () => {
    const { directory, device } = await make()
    const log = openAudit(directory, device)
    log.append(entry(1))
    log.close()
    const database = new Database(directory.files.audit)
    expect(() => database.exec('DELETE FROM entry')).toThrow('only grows')
    expect(() => database.exec('UPDATE entry SET number = 9')).toThrow('only grows')
    database.close()
  })

  it.each<[string, (database: Database.Database) => void, number]>([
    [
      'an entry that was changed',
      (db) => db.exec('UPDATE entry SET sealed = zeroblob(40) WHERE number = 3'),
      3,
    ],
    ['an entry that was taken out', (db) => db.exec('DELETE FROM entry WHERE number = 2'), 2],
    ['the first entries cut off', (db) => db.exec('DELETE FROM entry WHERE number < 3'), 1],
    ['a MAC that was changed', (db) => db.exec('UPDATE entry SET mac = zeroblob(32) WHERE number = 5'), 5],
    [
      'two entries in each other’s place',
      (db) =>
        db.exec(
          'UPDATE entry SET number = 90 WHERE number = 2; UPDATE entry SET number = 2 WHERE number = 3; UPDATE entry SET number = 3 WHERE number = 90',
        ),
      2,
    ],
    [
      'an entry that somebody without the key added',
      (db) => db.exec('INSERT INTO entry VALUES (6, zeroblob(40), zeroblob(32))'),
      6,
    ],
  ])('D7 notices %s', async (_, change, brokenAt) => {
    expect((await meddled(change)).alone).toEqual({ isWhole: false, brokenAt })
  })

  it('D7 notices a log that was cut off at its end, by a tip that was kept elsewhere', async () => {
    const { alone, withTip } = await meddled((db) => db.exec('DELETE FROM entry WHERE number > 3'))
    expect(alone.isWhole).toBe(true)
    expect(withTip).toEqual({ isWhole: false, brokenAt: 4 })
  })

  it('D7 notices a log that was put back to an older copy', async () => {
    const { directory, device } = await make()
    const log = openAudit(directory, device)
    log.append(entry(1))
    log.close()
    copyFileSync(directory.files.audit, `${directory.files.audit}.old`)
    const newer = openAudit(directory, device)
    const tip = newer.append(entry(2))
    newer.close()
    copyFileSync(`${directory.files.audit}.old`, directory.files.audit)
    const again = openAudit(directory, device)
    expect(again.verify(tip).isWhole).toBe(false)
    again.close()
  })

  it('D2 shows nothing of its entries in its file, and takes none without an event', async () => {
    const { directory, device } = await make()
    const log = openAudit(directory, device)
    log.append(entry(1))
    expect(() => log.append({ at: 'yesterday', event: 'x' })).toThrow('at')
    expect(() => log.append({ at: entry(1).at, event: 'Not A Name' })).toThrow('event')
    log.close()
    const text = readFileSync(directory.files.audit).toString('latin1')
    expect(text.includes('rolled-back') || text.includes('central.example')).toBe(false)
  })
})
