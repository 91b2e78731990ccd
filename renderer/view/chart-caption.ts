import { spanName } from '#shared/format/span.ts'
import type { Period, View } from '#shared/model/period.ts'
import type { SnapshotName } from '#shared/model/snapshot.ts'
import type { ChartTable } from './chart-table.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

/** What a chart is of, so that a copy of it still says so: who, what in which unit, when, and where it comes from. */
export type ChartCaption = {
  readonly what: string
  readonly unit: string
  readonly where: string
  readonly when: string
  readonly asOf: string
  readonly snapshot: SnapshotName
}

/** A chart's caption from the frame that its figures were read in. */
export function captionOf(
  of: Pick<ChartCaption, 'what' | 'unit' | 'where' | 'snapshot'> & {
    readonly period: Period
    readonly view: View
    /** The month that the fiscal year begins with. */
    readonly fiscalStart: number
    /** Where the chart is of more than the frame's span. */
    readonly when?: string
  },
  { language }: Style,
): ChartCaption {
  const { what, unit, where, snapshot, period, view, fiscalStart, when } = of
  return {
    what,
    unit,
    where,
    snapshot,
    asOf: period,
    when: when ?? spanName(period, view, language, fiscalStart),
  }
}

/** Title over a copy, as rule 23 orders it, and the line below it (rule 28). */
export function captionLines(
  { what, unit, where, when, asOf, snapshot }: ChartCaption,
  { language }: Style,
): { readonly who: string; readonly what: string; readonly when: string; readonly foot: string } {
  const words = wordsIn(language)
  return {
    who: where,
    what: unit === '' ? what : words.chart.inUnit(what, unit),
    when,
    foot: `${words.paper.footer(asOf, snapshot.sequence)} · ${snapshot.edition} · sha256 ${snapshot.hash.slice(0, 16)}`,
  }
}

/** The figures of a chart for a spreadsheet: title, source, heads, rows, with tabs between. */
export function captionedText(caption: ChartCaption, table: ChartTable, style: Style): string {
  const { who, what, when } = captionLines(caption, style)
  const { asOf, snapshot } = caption
  const source = `${wordsIn(style.language).paper.footer(asOf, snapshot.sequence)} ${snapshot.edition} sha256 ${snapshot.hash}`
  return [
    what,
    [who, when].filter((part) => part !== '').join('\t'),
    source,
    [table.corner, ...table.heads].join('\t'),
    ...table.rows.map(({ name, cells }) => [name, ...cells].join('\t')),
  ].join('\n')
}
