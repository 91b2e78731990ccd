import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAudit } from '#electron/store/open-audit.ts'
import { openStore } from '#electron/store/open-store.ts'
import { openWork } from '#electron/store/open-work.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import { refusalOr } from './figures.ts'
import { runTrials } from './trials.ts'

let world: FaultWorld

beforeAll(async () => {
  world = await makeFaultWorld({ indicators: 1, leaves: 2, months: 2 })
  await world.syncTemplate(({ directory, device }) => {
    openWork(directory, device).close()
    openAudit(directory, device).close()
  })
})

afterAll(() => world.remove())

const files: readonly (readonly [string, (kit: DeviceKit) => unknown])[] = [
  ['snapshots.db', ({ directory, device }) => openStore(directory, device).close()],
  ['work.db', ({ directory, device }) => openWork(directory, device).close()],
  ['audit.db', ({ directory, device }) => openAudit(directory, device).close()],
]

/** The next step, one of a later release, and the highest that a file can say. */
const versions = [1, 500, 2 ** 31 - 1]

function contentOf(path: string): ReadonlyMap<string, string> {
  const names = readdirSync(path).filter(
    (name) => name.includes('.db') && !name.startsWith('lock.db') && !name.endsWith('-shm'),
  )
  return new Map(names.map((name) => [name, readFileSync(join(path, name)).toString('base64')]))
}

describe('a file of a newer application', () => {
  it('F34 is refused by name, with the advice to update, and not one byte of it changes', async () => {
    await runTrials('F34', 'three files of three newer versions', async (trial) => {
      const [name, open] = files[trial % files.length] ?? ['', () => undefined]
      const step = versions[Math.floor(trial / files.length) % versions.length] ?? 1
      const path = await world.copy()
      const database = new Database(join(path, name))
      const known = Number(database.pragma('user_version', { simple: true }))
      database.pragma(`user_version = ${Math.min(known + step, 2 ** 31 - 1)}`)
      database.close()
      const before = contentOf(path)
      const kit = await world.open(path)
      try {
        expect(refusalOr(() => open(kit))).toMatchObject({
          code: 'newer',
          refusal: { code: 'read-only', offers: ['update-app'] },
        })
        expect(contentOf(path)).toEqual(before)
      } finally {
        await kit.remove()
      }
      return `${name} refused, unchanged`
    })
  })
})
