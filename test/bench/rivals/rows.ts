import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a program that knows figures as plain rows must be told of them and of the questions. */
export type RowsFacts = {
  /** Number → id of the indicator. */
  readonly indicators: readonly string[]
  readonly headline: readonly number[]
  /** The as-of month; months have consecutive numbers. */
  readonly asOf: number
  /** Months that a card runs through. */
  readonly courseMonths: number
  /** The indicator with two dimensions. */
  readonly wide: number
  /** Names of its two dimensions' members by number; 0 is the root. */
  readonly wideMembers: readonly [readonly string[], readonly string[]]
  /** The parent of each member of the other indicators' dimension, by number; -1 for the root. */
  readonly parents: readonly number[]
  /** Which member of which indicator is opened. */
  readonly drills: readonly { readonly indicator: number; readonly member: number }[]
  readonly pages: readonly Page[]
  readonly pageSize: number
}

export type Page = {
  readonly key: 'AC' | 'PL' | 'PY' | 'dPL' | 'dPY'
  readonly descending: boolean
  /** Must stand in the name of either member. */
  readonly text: string
  readonly offset: number
}

/** All cells of one indicator in one month: their members' numbers and values, NaN where there is none. */
export type RowBlock = {
  readonly indicator: number
  readonly month: number
  readonly first: Int32Array
  readonly second: Int32Array
  readonly actual: Float64Array
  readonly plan: Float64Array
}

export function readFacts(folder: string): RowsFacts {
  // Written by our own program.
  return JSON.parse(readFileSync(join(folder, 'rows', 'facts.json'), 'utf8')) as RowsFacts
}

/** Every block of the newer snapshot, sorted by indicator and month. */
export function* newerRows(folder: string): Generator<RowBlock> {
  const { indicators } = readFacts(folder)
  for (let number = 0; number < indicators.length; number++) yield* blocksIn(folder, `${number}.rows`)
}

/** The blocks that the older snapshot had otherwise. */
export function olderRows(folder: string): Generator<RowBlock> {
  return blocksIn(folder, 'before.rows')
}

function* blocksIn(folder: string, name: string): Generator<RowBlock> {
  const { buffer, byteOffset, length } = readFileSync(join(folder, 'rows', name))
  const bytes = buffer.slice(byteOffset, byteOffset + length)
  let at = 0
  while (at < bytes.byteLength) {
    const [indicator = 0, month = 0, count = 0] = new Int32Array(bytes, at, 4)
    const members = at + 16
    // The values begin where eight bytes do.
    const values = members + count * 8
    yield {
      indicator,
      month,
      first: new Int32Array(bytes, members, count),
      second: new Int32Array(bytes, members + count * 4, count),
      actual: new Float64Array(bytes, values, count),
      plan: new Float64Array(bytes, values + count * 8, count),
    }
    at = values + count * 16
  }
}
