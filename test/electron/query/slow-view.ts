import type { Dataset } from '#central/source/dataset.ts'
import type { Figure, ValueKey } from '#shared/contract/figure.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import { period as toPeriod } from '#shared/model/period.ts'
import type { Scenario } from '#shared/model/scenario.ts'
import { slowFigures } from './slow-figure.ts'
import type { SlowCell } from './slow-figure.ts'
import { slowBefore, slowDays, slowSpan, slowYearBefore } from './slow-span.ts'

export type SlowValues = Readonly<Record<ValueKey, number | null>>

type Run = readonly string[]

/**
 * What a figure of any view should be, from the observations of a dataset and domain.md alone: AC is made of the
 * closed periods that have a value, and PL, PY and PP of the same ones; FC needs every period; a span to date that
 * has not closed has no AC, twelve months need all twelve, and what takes the last value needs the last closed one.
 */
export function slowViews(dataset: Dataset, asOf: string) {
  const slow = slowFigures(dataset)
  const start = dataset.fiscalYearStartMonth
  const end = slowDays(asOf, start).last
  const isClosed = (period: string) => slowDays(period, start).last <= end
  const definitions = new Map(dataset.indicators.map(({ id, versions }) => [id, versions.at(-1)]))

  const definitionOf = (id: IndicatorId): Definition => {
    const found = definitions.get(id)
    if (!found) throw new Error(`no indicator ${id}`)
    return found
  }
  const stored = (id: IndicatorId, period: string, scenario: Scenario, cell: SlowCell): number | null =>
    scenario === 'AC' && !isClosed(period) ? null : slow.stored(id, toPeriod(period), scenario, cell)

  /** The indicators that a value is added from: itself, or the parts of a ratio. */
  const addends = (id: IndicatorId): readonly IndicatorId[] => {
    const { acrossTime, ratio } = definitionOf(id)
    return acrossTime === 'ratio' && ratio
      ? [...addends(ratio.numerator), ...addends(ratio.denominator)]
      : [id]
  }
  const added = (id: IndicatorId, periods: Run, scenario: Scenario, cell: SlowCell) =>
    slow.added(id, periods.map(toPeriod), scenario, cell)

  /** Forecast where there is one, actual elsewhere, every period there; by the same rules as everything else. */
  function forecast(id: IndicatorId, periods: Run, cell: SlowCell): number | null {
    const { acrossTime, ratio } = definitionOf(id)
    if (acrossTime === 'ratio' && ratio) {
      const top = forecast(ratio.numerator, periods, cell)
      const bottom = forecast(ratio.denominator, periods, cell)
      return top === null || bottom === null || bottom === 0 ? null : (top / bottom) * ratio.scale
    }
    const scenarioOf = (period: string) => (stored(id, period, 'FC', cell) === null ? 'AC' : 'FC')
    const values = periods.map((period) => stored(id, period, scenarioOf(period), cell))
    if (acrossTime === 'last') return values.at(-1) ?? null
    if (values.some((value) => value === null)) return null
    const present = values.filter((value) => value !== null)
    return acrossTime === 'max' ? Math.max(...present) : present.reduce((sum, value) => sum + value, 0)
  }

  return function expected({
    indicator,
    view,
    period,
    cell,
  }: Pick<Figure, 'indicator' | 'view' | 'period' | 'cell'>): SlowValues {
    const at: SlowCell = { ...cell }
    const { frequency, acrossTime } = definitionOf(indicator)
    const isToDate = view === 'ytd' || view === 'qtd' || view === 'r12'
    const year = slowYearBefore(period)
    if (view === frequency) {
      return {
        AC: stored(indicator, period, 'AC', at),
        PL: stored(indicator, period, 'PL', at),
        FC: stored(indicator, period, 'FC', at),
        PY: stored(indicator, year, 'AC', at),
        PP: stored(indicator, slowBefore(period, start), 'AC', at),
      }
    }
    const span = slowSpan(view, period, frequency, start)
    const closed = span.filter(isClosed)
    const parts = addends(indicator)
    const covered = closed.map((one) => parts.every((part) => stored(part, one, 'AC', at) !== null))
    const counted = closed.filter((_, index) => covered[index])
    const needsLast = acrossTime === 'last' || parts.some((part) => definitionOf(part).acrossTime === 'last')
    const isTooShort =
      (isToDate && closed.length < span.length) ||
      counted.length === 0 ||
      (view === 'r12' && counted.length < span.length) ||
      (needsLast && covered.at(-1) === false)
    const AC = isTooShort ? null : added(indicator, counted, 'AC', at)
    const places =
      AC === null
        ? span.map((_, index) => index)
        : closed.flatMap((_, index) => (covered[index] ? index : []))
    const isWhole = places.length === span.length
    /** An earlier span's periods at the same places; a whole span stands for a whole one, however many days it has. */
    const earlier = (run: Run) => {
      const chosen = isWhole ? run : places.map((place) => run[place] ?? null)
      const known = chosen.filter((one) => one !== null)
      if (known.length < chosen.length || !known.every(isClosed)) return null
      return added(indicator, known, 'AC', at)
    }
    const before = () => {
      if (view === 'ytd' || view === 'r12') return slowSpan(view, year, frequency, start)
      if (view !== 'qtd') return slowSpan(view, slowBefore(period, start), frequency, start)
      const last = slowDays(span[0] ?? '', start).first - 1
      const quarter = slowSpan('qtd', lastPeriodBy(frequency, last), frequency, start)
      return quarter.slice(0, span.length)
    }
    const lastPeriodBy = (of: string, day: number): string => {
      const month = new Date(day * 86_400_000).toISOString()
      return of === 'month' ? month.slice(0, 7) : of === 'day' ? month.slice(0, 10) : slowSpanLast(of, day)
    }
    const slowSpanLast = (of: string, day: number) => {
      const monthName = new Date(day * 86_400_000).toISOString().slice(0, 7)
      return slowSpan('month', monthName, of, start).at(-1) ?? ''
    }
    const hasForecast = parts.some((part) => span.some((one) => stored(part, one, 'FC', at) !== null))
    return {
      AC,
      PL: added(
        indicator,
        places.map((place) => span[place] ?? ''),
        'PL',
        at,
      ),
      FC: hasForecast ? forecast(indicator, span, at) : null,
      PY: earlier(slowSpan(view, year, frequency, start)),
      PP: earlier(before()),
    }
  }
}
