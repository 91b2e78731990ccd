// What the past takes, and what verifying and sealing cost. Run: npm run bench:history
import { mkdtempSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measurePartition } from '#shared/envelope/partition.ts'
import type { Hash, IndicatorId } from '#shared/model/id.ts'
import { period, shift } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { compactSnapshots } from '#electron/store/compact.ts'
import { dataKey } from '#electron/store/data-key.ts'
import { historySize } from '#electron/store/history-size.ts'
import { editionKey, tablesOf } from '#electron/store/kept-state.ts'
import { unpack } from '#electron/store/object-format.ts'
import { openForReading } from '#electron/store/open-database.ts'
import { openStore } from '#electron/store/open-store.ts'
import { aesSealer } from '#electron/store/sealer.ts'
import { snapshotsFile } from '#electron/store/snapshots/file.ts'
import { deviceBackend } from '#test/fixture/device-backend.ts'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import type { DeviceKit } from '#test/hostile/device-kit.ts'
import { given } from '#test/hostile/forge.ts'
import { makeWorld } from '#test/hostile/world.ts'
import { machine, median, short, writeSection } from './result.ts'

const rounds = 5
const snapshots = 12
const extent = { indicators: 24, leaves: 400, months: 48, last: period('2025-10') }

const folder = mkdtempSync(join(tmpdir(), 'chartroom-bench-'))
const started = performance.now()
const say = (text: string) =>
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s  ${text}\n`)

// Each month brings one new month and restates one of the fifty before: two in a hundred of all partitions.
const world = await makeWorld([extent.last], extent)
const restated: Period[] = []
for (let at = 1; at < snapshots; at++) {
  restated.push(shift(extent.last, -4 * at))
  const last = shift(extent.last, at)
  await world.publish({ last, months: extent.months + at, restated: [...restated] })
  say(`published ${last}`)
}
const kit = await enrolledDevice(world, (await world.serve()).url)
await kit.sync()
say('synced')
const enrolment = given(kit.device.enrolment())
const all = size()
const verified = verifying()
const sealing = sealCost()
const unlocked = await unlocking()
kit.closeStore()
const letGo = Array.from({ length: snapshots - 1 }, (_, at) => at + 1)
const begun = performance.now()
const compaction = compactSnapshots(kit.directory.files, kit.device, enrolment, letGo)
const compactMs = performance.now() - begun
const one = size()
await kit.remove()
await world.remove()
rmSync(folder, { recursive: true, force: true })
report()

function size() {
  return historySize(kit.directory.files, kit.device, enrolment, [])
}

/** The newest snapshot, from the pinned root to its last figure, in a store that has read nothing yet. */
function verifying(): {
  readonly ms: number
  readonly processorMs: number
  readonly figures: number
  readonly partitions: number
} {
  const times: number[] = []
  const processor: number[] = []
  let figures = 0
  let partitions = 0
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    const before = process.threadCpuUsage()
    const store = openStore(kit.directory, kit.device)
    const snapshot = store.open(snapshots)
    figures = 0
    partitions = 0
    for (const { id } of snapshot.catalogue.indicators) {
      for (const entry of snapshot.release(id)?.release.partitions ?? []) {
        snapshot.partition(id, entry)
        figures += entry.rows
        partitions++
      }
    }
    times.push(performance.now() - from)
    const { user, system } = process.threadCpuUsage(before)
    processor.push((user + system) / 1000)
    store.close()
  }
  return { ms: median(times), processorMs: median(processor), figures, partitions }
}

/** The same bytes read and brought with AES-256-GCM and without: the only difference is the seal. */
function sealCost() {
  const database = openForReading(snapshotsFile(kit.directory.files.snapshots))
  const key = given(dataKey(database, kit.device, editionKey))
  const { objects } = tablesOf(database, kit.device, enrolment, key)
  const select = database.prepare<[Buffer], { size: number; packing: number; sealed: Buffer }>(
    'SELECT size, packing, sealed FROM object WHERE hash = ?',
  )
  const sealer = aesSealer(key, (length) => randomBytes(length))
  const found = partitionsOf(kit).map(({ hash, indicator, at }) => {
    const row = given(select.get(Buffer.from(hash, 'hex')))
    const binding = { ...enrolment, kind: 'partition', name: hash }
    const packing = row.packing === 0 ? ('plain' as const) : ('zstd' as const)
    return {
      hash,
      indicator,
      at,
      binding,
      packing,
      size: row.size,
      sealed: row.sealed,
      body: given(sealer.open(row.sealed, binding)),
    }
  })
  if (found.some(({ hash }) => objects.reference(hash) === null)) throw new Error('a partition is not kept')
  type Found = (typeof found)[number]
  const read = ({ hash, size: bytes, packing, indicator, at }: Found, body: Uint8Array): void => {
    const plain = unpack(packing, body, { hash, size: bytes })
    if (typeof plain === 'string') throw new Error(plain)
    measurePartition(plain, { indicator, period: at })
  }
  // Processor time: what else runs on the machine would be most of such small a difference.
  const time = (work: (one: Found) => void): number => {
    const before = process.threadCpuUsage()
    found.forEach(work)
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1000
  }
  const times = { open: [] as number[], bare: [] as number[], seal: [] as number[], unsealed: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    times.bare.push(time((entry) => read(entry, entry.body)))
    times.open.push(time((entry) => read(entry, given(sealer.open(entry.sealed, entry.binding)))))
    times.unsealed.push(time((entry) => read(entry, entry.body)))
    times.seal.push(
      time((entry) => {
        read(entry, entry.body)
        sealer.seal(entry.body, entry.binding)
      }),
    )
  }
  database.close()
  const bytes = found.reduce((sum, { body }) => sum + body.length, 0)
  return {
    bytes,
    reading: { sealed: median(times.open), bare: median(times.bare) },
    bringing: { sealed: median(times.seal), bare: median(times.unsealed) },
  }
}

function partitionsOf(device: DeviceKit): readonly { hash: Hash; indicator: IndicatorId; at: Period }[] {
  const snapshot = device.store().open(snapshots)
  return snapshot.catalogue.indicators.flatMap(({ id }) =>
    (snapshot.release(id)?.release.partitions ?? []).map((entry) => ({
      hash: entry.hash,
      indicator: id,
      at: entry.period,
    })),
  )
}

/** From the wish to unlock to open files: with a PIN stretched by scrypt, and with a plain key file. */
async function unlocking(): Promise<{ readonly pinMs: number; readonly plainMs: number }> {
  const pin = 'seven-lanterns-42'
  const behindPin = deviceBackend(join(folder, 'pin'), () => new Date(), 'pin')
  await behindPin.ask('pin.set', { pin })
  const pins: number[] = []
  const plain: number[] = []
  for (let round = 0; round < rounds; round++) {
    await behindPin.ask('lock', {})
    const from = performance.now()
    await behindPin.ask('unlock', { pin })
    pins.push(performance.now() - from)

    const opened = performance.now()
    const open = deviceBackend(join(folder, 'plain'), () => new Date())
    await open.ask('account', {})
    plain.push(performance.now() - opened)
    await open.backend.close()
  }
  await behindPin.backend.close()
  return { pinMs: median(pins), plainMs: median(plain) }
}

function report(): void {
  const multiple = all.objectBytes / one.objectBytes
  const files = compaction.fileBytes.before / compaction.fileBytes.after
  const ratio = ({ sealed, bare }: { readonly sealed: number; readonly bare: number }) =>
    (sealed / bare).toFixed(2)
  const ms = (value: number) => `${Math.round(value).toLocaleString('en-US')} ms`
  writeSection(
    'history',
    `## The past, verifying and sealing

\`npm run bench:history\` on ${machine()}; medians of ${rounds}; ${Math.round(loadavg()[0] ?? 0)} processes wanted its processors at the end.
Twelve monthly snapshots of ${extent.indicators} indicators with ${extent.leaves} leaves over ${extent.months} to ${extent.months + snapshots - 1} months; each brings a month and restates one of the fifty before it, which is 2 % of all partitions.

| | sealed bytes | a multiple of the newest alone |
|---|---|---|
| the newest snapshot alone | ${short(one.objectBytes)} | 1.00 |
| all twelve | ${short(all.objectBytes)} | ${multiple.toFixed(2)} (at most 1.5) |
| the file, before and after letting the eleven go | ${short(compaction.fileBytes.before)} → ${short(compaction.fileBytes.after)} | ${files.toFixed(2)} |

Letting eleven snapshots go (${short(compaction.objects)} objects, ${short(compaction.bytes)} bytes) took ${ms(compactMs)}, rewriting the file included.

| | time | |
|---|---|---|
| verify one snapshot from the pinned root to its last figure, cold | ${ms(verified.ms)} | ${short(verified.figures / (verified.ms / 1000))} figures/s, ${short(verified.figures / (verified.processorMs / 1000))} per second of processor time, ${short(verified.partitions)} partitions |
| unlock by PIN (scrypt), files open | ${ms(unlocked.pinMs)} | |
| open with a plain key file, files open | ${ms(unlocked.plainMs)} | |

| the same ${short(sealing.bytes)} bytes of partitions, processor time | sealed | not sealed | ratio |
|---|---|---|---|
| cold start: unseal, unpack, hash, check | ${ms(sealing.reading.sealed)} | ${ms(sealing.reading.bare)} | ${ratio(sealing.reading)} |
| first sync: unpack, hash, check, seal | ${ms(sealing.bringing.sealed)} | ${ms(sealing.bringing.bare)} | ${ratio(sealing.bringing)} |
`,
  )
  say(`twelve take ${multiple.toFixed(2)} times one`)
  if (multiple > 1.5) throw new Error(`twelve snapshots take ${multiple.toFixed(2)} times one, more than 1.5`)
}
