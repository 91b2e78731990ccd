// The application's own store and questions, as the backend asks them.
import { join } from 'node:path'
import { attentionList } from '#electron/insight/attention.ts'
import { course, sparkIn } from '#electron/query/course.ts'
import { compareSnapshots } from '#electron/query/diff.ts'
import { drill } from '#electron/query/drill.ts'
import { figureIn } from '#electron/query/figure.ts'
import { frameOf } from '#electron/query/frame.ts'
import { overviewFacts } from '#electron/query/overview.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { Figure } from '#shared/contract/figure.ts'
import { indicatorId } from '#shared/model/id.ts'
import { ordinalOf } from '#shared/model/period.ts'
import { askAsTold } from '#test/bench/rivals/asking.ts'
import type { CardAnswer, RowAnswer, Way } from '#test/bench/rivals/asking.ts'
import type { RowsFacts } from '#test/bench/rivals/rows.ts'
import { memory } from '#test/bench/rivals/timing.ts'
import { openKit } from '#test/hostile/device-kit.ts'
import { TestClock } from '#test/hostile/world.ts'
import { branch, product, unit } from './made-dataset.ts'

const [folder = '', mode] = process.argv.slice(2)
const kit = await openKit(join(folder, 'device'), new TestClock(new Date().toISOString()))
if (mode === 'walk') walk()
else await askAsTold(open)
kit.directory.close()

/** Reads every partition of the newest snapshot, so that what is kept of them reaches its bound. */
function walk(): void {
  const readers = openReaders(kit.store())
  const { catalogue, release } = readers.at().snapshot
  for (const { id } of catalogue.indicators) {
    course(readers, { indicator: id, before: release(id)?.release.partitions.length ?? 1 })
  }
  process.stdout.write(JSON.stringify(memory()))
  kit.closeStore()
}

function open(_folder: string, facts: RowsFacts): Way {
  const store = kit.store()
  const readers = openReaders(store)
  // Keeps no partition that it has read: whatever is asked of it is read from the sealed file.
  const forgetful = openReaders(store, { maxBytes: 0 })
  const { catalogue } = store.open(2)
  const idOf = (number: number) => indicatorId(facts.indicators[number] ?? '')
  const numberOf = new Map(facts.indicators.map((id, number) => [id, number]))
  const memberOf = catalogue.dimensions[0]?.members ?? []
  const numbers = new Map(
    catalogue.dimensions.flatMap(({ members }) => members.map(({ id }, number) => [id, number])),
  )
  const memberNumber = (figure: Figure, dimension: typeof unit) => {
    const member = figure.cell[dimension]
    return member === undefined ? 0 : (numbers.get(member) ?? -1)
  }
  const comparedIn = (of: Readers) =>
    compareSnapshots(of.at(1), of.at(2)).changed.map(
      ({ indicator, period, cells, before, after }) =>
        [numberOf.get(indicator.id) ?? -1, ordinalOf(period), cells, before, after] as const,
    )
  return {
    overview: () => {
      const frame = frameOf(readers, {})
      return facts.headline.map((number): CardAnswer => {
        const indicator = frame.reader.indicator(idOf(number))
        const figure = figureIn(frame, indicator)
        const { values } = sparkIn(frame, indicator, facts.courseMonths + 12)
        return {
          AC: values.AC.slice(12),
          PL: values.PL.slice(12),
          PY: values.AC.slice(0, facts.courseMonths),
          dPL: figure.variances.PL?.absolute ?? null,
          dPY: figure.variances.PY?.absolute ?? null,
        }
      })
    },
    drill: (indicator, member) => {
      const under = memberOf[member]
      if (!under) throw new Error(`no member ${member}`)
      const { total, rows } = drill(readers, { indicator: idOf(indicator), by: [unit], under: under.id })
      return [total, ...rows.map(({ figure }) => figure)].map((figure) =>
        rowOf([memberNumber(figure, unit)], figure),
      )
    },
    page: ({ key, descending, text, offset }) => {
      const { rows, rowCount } = drill(readers, {
        indicator: idOf(facts.wide),
        by: [branch, product],
        flat: true,
        sort: { by: key, descending },
        filter: { text },
        offset,
        limit: facts.pageSize,
      })
      return {
        rows: rows.map(({ figure }) =>
          rowOf([memberNumber(figure, branch), memberNumber(figure, product)], figure),
        ),
        count: rowCount,
      }
    },
    whole: () => attentionList(overviewFacts(readers, {})),
    diff: () => comparedIn(readers),
    diffAnew: () => comparedIn(forgetful),
    close: () => kit.closeStore(),
  }
}

function rowOf(members: readonly number[], { values, variances }: Figure): RowAnswer {
  return [
    ...members,
    values.AC,
    values.PL,
    values.PY,
    variances.PL?.absolute ?? null,
    variances.PY?.absolute ?? null,
  ]
}
