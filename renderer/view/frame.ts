import { isId } from '#shared/model/id.ts'
import type { DimensionId, MemberId } from '#shared/model/id.ts'
import { isPeriod, storedOnlyViews, views } from '#shared/model/period.ts'
import type { Period, View } from '#shared/model/period.ts'
import type { Cell } from '#shared/model/cell.ts'
import type { FrameInput } from '#shared/contract/question.ts'

/** Which figures a screen shows, as its address says it; what is left out is the default. */
export type Frame = {
  readonly snapshot: number | null
  readonly period: Period | null
  readonly view: View | null
  readonly at: Cell
}

export const wholeFrame: Frame = { snapshot: null, period: null, view: null, at: {} }

/** The frame of an address; parts that can't be read count as left out. */
export function readFrame(param: (name: string) => string | null): Frame {
  const snapshot = Number(param('snapshot') ?? '')
  const period = param('period') ?? ''
  const view = param('view') ?? ''
  return {
    snapshot: Number.isSafeInteger(snapshot) && snapshot > 0 ? snapshot : null,
    period: isPeriod(period) ? period : null,
    view: [...views, ...storedOnlyViews].find((known) => known === view) ?? null,
    at: readCell(param('at') ?? ''),
  }
}

/** `org=cash-loan,region=east` as a cell. */
export function readCell(text: string): Cell {
  const cell: Record<DimensionId, MemberId> = {}
  for (const pair of text.split(',')) {
    const [dimension = '', member = ''] = pair.split('=')
    // Ids of their kind: the pattern that both share has just been checked.
    if (isId(dimension) && isId(member)) cell[dimension as DimensionId] = member as MemberId
  }
  return cell
}

export function writeCell(cell: Cell): string {
  return Object.entries(cell)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([dimension, member]) => `${dimension}=${member}`)
    .join(',')
}

/** What an address says of the frame, in the order in which it is written. */
export function frameParams(frame: Frame): (readonly [string, string])[] {
  return [
    ...(frame.snapshot === null ? [] : [['snapshot', String(frame.snapshot)] as const]),
    ...(frame.period === null ? [] : [['period', frame.period] as const]),
    ...(frame.view === null ? [] : [['view', frame.view] as const]),
    ...(Object.keys(frame.at).length === 0 ? [] : [['at', writeCell(frame.at)] as const]),
  ]
}

/** The frame as operations want it. */
export function askFrame(frame: Frame): FrameInput {
  return {
    ...(frame.snapshot === null ? {} : { snapshot: frame.snapshot }),
    ...(frame.period === null ? {} : { period: frame.period }),
    ...(frame.view === null ? {} : { view: frame.view }),
    ...(Object.keys(frame.at).length === 0 ? {} : { cell: cellInput(frame.at) }),
  }
}

/** A cell without the holes that its type allows. */
export function cellInput(cell: Cell): Record<string, string> {
  const input: Record<string, string> = {}
  for (const [dimension, member] of Object.entries(cell)) if (member) input[dimension] = member
  return input
}

/** An address with its parameters; `=` and `,` stay readable. */
export function address(path: string, params: Iterable<readonly [string, string]>): string {
  const query = [...params]
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%3D/g, '=').replace(/%2C/g, ',')}`)
    .join('&')
  return query === '' ? path : `${path}?${query}`
}
