import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportPack } from '#electron/backend/export-pack.ts'
import { HostFailure } from '#electron/backend/host.ts'
import type { Host } from '#electron/backend/host.ts'
import { ExportFailure } from '#electron/export/failure.ts'
import { boardPack } from '#electron/pack/board-pack.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { makeFaultWorld } from './device-world.ts'
import type { FaultWorld } from './device-world.ts'
import { runTrials } from './trials.ts'

let world: FaultWorld
let kit: DeviceKit

beforeAll(async () => {
  world = await makeFaultWorld({ indicators: 2, leaves: 3, months: 3 })
  kit = await world.open(await world.copy())
})

afterAll(async () => {
  await kit.remove()
  await world.remove()
})

const refused = new HostFailure('print-failed', { zh: '打印失败。', en: 'Printing failed.' })

/** What a printer may do instead of printing, by name. */
const printers: Readonly<Record<string, (cancel: AbortController) => Host['print']>> = {
  'a printer that refuses': () => () => Promise.reject(refused),
  'a printer that answers nothing': () => () => Promise.resolve(new Uint8Array()),
  'a printer that answers what is no PDF': () => () => Promise.resolve(new Uint8Array(5_000).fill(65)),
  'a printer that breaks off': () => () =>
    Promise.resolve(
      new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'),
    ),
  'a person who cancels': (cancel) => () => {
    cancel.abort()
    return Promise.reject(new HostFailure('cancelled', { zh: '已取消。', en: 'Cancelled.' }))
  },
}

describe('an export whose printer fails', () => {
  it('F33 ends in a clear failure, keeps the old file and leaves nothing half-written', async () => {
    const names = Object.keys(printers)
    await runTrials('F33', 'an export whose printer fails', async (trial) => {
      const name = names[trial % names.length] ?? ''
      const folder = mkdtempSync(join(tmpdir(), 'faults-export-'))
      const path = join(folder, 'board.pdf')
      writeFileSync(path, 'the last one')
      const cancel = new AbortController()
      const host: Host = {
        print: printers[name]?.(cancel) ?? (() => Promise.reject(refused)),
        screenshot: () => Promise.reject(refused),
        askSavePath: () => Promise.resolve(path),
        openLink: () => Promise.resolve(),
        notify: () => undefined,
        engine: () => Promise.resolve('a failing printer'),
      }
      const snapshot = kit.store().open(1)
      const provenance = {
        tenant: 'example',
        fingerprint: '0'.repeat(64),
        rootVersion: 1,
        application: 'test',
      }
      const wish = {
        pack: boardPack(snapshot, provenance),
        rows: [],
        language: 'zh',
        path,
        host,
        watermark: null,
      } as const
      const failure = await exportPack({ ...wish, signal: cancel.signal, uniqueText: `trial-${trial}` }).then(
        () => null,
        (error: unknown) => error,
      )
      const isClear = failure instanceof HostFailure || failure instanceof ExportFailure
      expect(isClear, `${name}: ${String(failure)}`).toBe(true)
      expect(readFileSync(path, 'utf8')).toBe('the last one')
      expect(readdirSync(folder)).toEqual(['board.pdf'])
      rmSync(folder, { recursive: true })
      return `${name}: ${isClear ? failure.code : ''}`
    })
  })
})
