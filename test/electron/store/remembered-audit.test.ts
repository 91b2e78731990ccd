import { copyFileSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import type { DataDirectory } from '#electron/store/data-directory.ts'
import type { Device } from '#electron/store/device.ts'
import { openAudit } from '#electron/store/open-audit.ts'
import { openWork } from '#electron/store/open-work.ts'
import { rememberedAudit } from '#electron/store/remembered-audit.ts'
import { makeStoreKit } from './kit.ts'
import type { StoreKit } from './kit.ts'

const kits: StoreKit[] = []

afterEach(() => kits.splice(0).forEach((kit) => kit.remove()))

const clock = () => new Date('2026-11-23T08:00:00.000Z')
const entry = (number: number) => ({
  at: '2026-11-23T08:00:00.000Z',
  event: 'exported',
  detail: `page ${number}`,
})

/** Opens both files, does something with the log, and closes them as an end of the application does. */
function opened<Value>(
  { directory, device }: { readonly directory: DataDirectory; readonly device: Device },
  work: (log: ReturnType<typeof rememberedAudit>) => Value,
): Value {
  const audit = openAudit(directory, device)
  const own = openWork(directory, device)
  try {
    return work(
      rememberedAudit(audit, own, clock, (error) => {
        throw error
      }),
    )
  } finally {
    own.close()
    audit.close()
  }
}

/** A log of five entries, whose files are meddled with before it is opened again. */
async function afterwards(meddle: (audit: string) => void) {
  const kit = await makeStoreKit()
  kits.push(kit)
  const { audit } = kit.directory.files
  opened(kit, (log) => {
    log.append(entry(1))
    log.append(entry(2))
  })
  copyFileSync(audit, `${audit}.older`)
  opened(kit, (log) => [3, 4, 5].forEach((number) => log.append(entry(number))))
  meddle(audit)
  return { kit, entries: opened(kit, (log) => log.newest(20).toReversed()) }
}

describe('rememberedAudit', () => {
  it('D7 says nothing of a log that goes on where it stood', async () => {
    const { kit, entries } = await afterwards(() => undefined)
    expect(entries.map(({ event }) => event)).toEqual(Array.from({ length: 5 }, () => 'exported'))
    opened(kit, (log) => {
      expect(log.loss()).toBeNull()
      expect(log.head()).toEqual(log.tip())
      expect(log.verify(log.head() ?? undefined).isWhole).toBe(true)
    })
  })

  it.each<[string, (audit: string) => void, number]>([
    [
      'that was deleted',
      (audit) => ['', '-wal', '-shm'].forEach((end) => rmSync(`${audit}${end}`, { force: true })),
      1,
    ],
    ['that was replaced by an older copy of itself', (audit) => copyFileSync(`${audit}.older`, audit), 3],
    [
      'whose end was cut off',
      (audit) => {
        const database = new Database(audit)
        const trigger = database
          .prepare<[], string>("SELECT sql FROM sqlite_master WHERE name = 'entry_never_goes'")
          .pluck()
          .get()
        database.exec('DROP TRIGGER entry_never_goes; DELETE FROM entry WHERE number > 3')
        database.exec(trigger ?? '')
        database.close()
      },
      4,
    ],
  ])(
    'D7 names a log %s in the first entry that is written after it, and says it once',
    async (_how, meddle, at) => {
      const { kit, entries } = await afterwards(meddle)
      expect(entries.at(-1)).toMatchObject({ number: at, event: 'log-lost' })
      expect(entries.at(-1)?.detail).toContain(`entries remembered: 5; found: ${at - 1}`)
      opened(kit, (log) => {
        expect(log.loss()?.number).toBe(at)
        expect(log.verify(log.head() ?? undefined).isWhole).toBe(true)
        expect(log.append(entry(6)).number).toBe(at + 1)
      })
    },
  )

  it('D7 takes an entry whose end was not remembered in time for no loss', async () => {
    const { kit, entries } = await afterwards(() => undefined)
    const alone = openAudit(kit.directory, kit.device)
    alone.append(entry(6))
    alone.close()
    expect(entries).toHaveLength(5)
    opened(kit, (log) => {
      expect(log.loss()).toBeNull()
      expect(log.head()?.number).toBe(6)
    })
  })

  it('D4 leaves the names of the user’s own work alone, and the head is sealed like them (D2)', async () => {
    const { kit } = await afterwards(() => undefined)
    const own = openWork(kit.directory, kit.device)
    expect([...own.below('setting/').keys()]).toEqual([])
    expect([...own.below('').keys()]).toEqual(['audit/head'])
    own.close()
  })
})
