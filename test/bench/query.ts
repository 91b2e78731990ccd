import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overview } from '#electron/insight/overview.ts'
import { course } from '#electron/query/course.ts'
import { diff } from '#electron/query/diff.ts'
import { drill } from '#electron/query/drill.ts'
import { explain } from '#electron/query/explain.ts'
import { figure } from '#electron/query/figure.ts'
import { indicators } from '#electron/query/indicators.ts'
import { overviewFacts } from '#electron/query/overview.ts'
import { openReaders } from '#electron/query/readers.ts'
import { dimensionId, indicatorId, memberId } from '#shared/model/id.ts'
import { runCommand, serveCentral } from '#test/fixture/command.ts'
import { openKit } from '#test/hostile/device-kit.ts'
import { TestClock } from '#test/hostile/world.ts'
import { largeStore } from './large-store.ts'
import { measured } from './measured.ts'

/**
 * What questions cost on the demonstration, read from the sealed store as the application reads it, and on a list of
 * a hundred thousand cells. Run with `node test/bench/query.ts`; times are milliseconds.
 */
const folder = await mkdtemp(join(tmpdir(), 'chartroom-bench-'))
const made = await runCommand('central', ['demo', join(folder, 'central'), '--publish'])
if (made.code !== 0) throw new Error(made.stderr)
const central = await serveCentral(join(folder, 'central'))
const kit = await openKit(join(folder, 'device'), new TestClock('2026-11-20T08:00:00Z'))
await kit.enrol(central.url, central.fingerprint)
await kit.sync({ history: 3 })
await central.close()

const npl = indicatorId('npl_ratio')
const org = dimensionId('org')
const all = [org, dimensionId('region'), dimensionId('segment')]

const store = kit.store()
const { sequence } = store.current() ?? { sequence: 1 }
measured('open and verify the current snapshot', 1, () => store.open(sequence))
const cold = openReaders(store)
measured('overview, cold', 1, () => overview(cold, {}))
measured('overview, cold, year to date', 1, () => overview(openReaders(store), { view: 'ytd' }))
measured('indicators with sparklines, cold', 1, () => indicators(openReaders(store), {}))
const readers = openReaders(store)
indicators(readers, { view: 'ytd' })
overview(readers, {})
measured('overview, kept', 100, () => overview(readers, {}))
measured('overview, figures worked out again', 50, () => overviewFacts(readers, {}))
measured('figure', 500, () => figure(readers, { indicator: npl }))
measured('figure, year to date', 500, () => figure(readers, { indicator: npl, view: 'ytd' }))
measured('course, 24 months', 100, () => course(readers, { indicator: npl, before: 24, after: 2 }))
measured('drill one node', 500, () =>
  drill(readers, { indicator: npl, by: [org], under: memberId('consumer-finance') }),
)
measured('drill one node, year to date', 200, () =>
  drill(readers, { indicator: npl, by: [org], under: memberId('consumer-finance'), view: 'ytd' }),
)
measured('drill, every level of three dimensions, page of 200', 20, () =>
  drill(readers, { indicator: npl, by: all, all: true, limit: 200 }),
)
measured('explain over every dimension', 50, () => explain(readers, { indicator: npl, against: 'PY' }))
measured('compare two snapshots, cold', 1, () => diff(openReaders(store), { before: sequence - 1 }))
measured('compare two snapshots, kept', 20, () => diff(readers, { before: sequence - 1 }))
process.stdout.write(`decoded figures kept: ${(readers.bytes() / 1e6).toFixed(1)} MB\n`)

const large = openReaders(largeStore(316, 317))
const list = { indicator: indicatorId('large'), by: [org, dimensionId('region')], flat: true, limit: 200 }
let turn = 0
// Each of these is another question, so that no list is one that is kept.
const sorts = (['AC', 'PL', 'PY', 'PP', 'dPL', 'dPLrel', 'dPY', 'dPYrel'] as const).flatMap((by) => [
  { by, descending: true },
  { by, descending: false },
])
drill(large, list)
measured('100,172 cells: sorted, page of 200', sorts.length, () => {
  const sort = sorts[turn++]
  return drill(large, { ...list, ...(sort && { sort }) })
})
turn = 0
measured('100,172 cells: sorted and filtered, page of 200', sorts.length, () => {
  const sort = sorts[turn++]
  return drill(large, { ...list, ...(sort && { sort }), filter: { text: '7', status: ['off-target'] } })
})
measured('100,172 cells: the next page', 100, () =>
  drill(large, { ...list, sort: { by: 'AC', descending: true }, offset: (turn++ % 400) * 200 }),
)

kit.closeStore()
await kit.remove()
await rm(folder, { recursive: true, force: true })
