import type { Branded } from './id.ts'

/** The frequency at which an indicator is stored. */
export type Frequency = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year'

/**
 * A span of civil time: `2026`, `2026-H2`, `2026-Q4`, `2026-10`, `2026-W41` (ISO 8601 week) or `2026-10-31`.
 * Years have four digits.
 */
export type Period = Branded<'period'>

/** How a figure reads time: at its own frequency or added up to something longer. */
export type View = Frequency | 'ytd' | 'qtd' | 'r12'

/** The views that a reader chooses from; `day` and `week` only serve indicators that are stored so. */
export const views: readonly View[] = ['month', 'quarter', 'half', 'year', 'ytd', 'qtd', 'r12']

export const storedOnlyViews: readonly View[] = ['day', 'week']

const patterns: readonly (readonly [Frequency, RegExp])[] = [
  ['year', /^(\d{4})$/],
  ['half', /^(\d{4})-H([12])$/],
  ['quarter', /^(\d{4})-Q([1-4])$/],
  ['month', /^(\d{4})-(0[1-9]|1[0-2])$/],
  ['week', /^(\d{4})-W(0[1-9]|[1-4]\d|5[0-3])$/],
  ['day', /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/],
]

const perYear = { year: 1, half: 2, quarter: 4, month: 12 } as const

const dayMs = 86_400_000

type Read = { readonly frequency: Frequency; readonly index: number }

/**
 * The frequency of `text` and its number in the run of periods of that frequency (consecutive periods have
 * consecutive numbers), or `null` where it is no period. Days and weeks count from the epoch.
 */
function read(text: string): Read | null {
  for (const [frequency, pattern] of patterns) {
    const found = pattern.exec(text)
    if (!found) continue
    const year = Number(found[1])
    const part = Number(found[2] ?? 1)
    if (frequency === 'day') {
      const date = new Date(Date.UTC(year, part - 1, Number(found[3])))
      date.setUTCFullYear(year)
      return date.toISOString().slice(0, 10) === text ? { frequency, index: date.getTime() / dayMs } : null
    }
    if (frequency === 'week') {
      const index = Math.round((mondayOfWeekOne(year) / dayMs + 3) / 7) + part - 1
      return part <= weeksIn(year) ? { frequency, index } : null
    }
    return { frequency, index: year * perYear[frequency] + part - 1 }
  }
  return null
}

/** ISO 8601: week one holds the year's first Thursday. */
function mondayOfWeekOne(year: number): number {
  const fourth = new Date(Date.UTC(year, 0, 4))
  fourth.setUTCFullYear(year)
  return fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * dayMs
}

function weeksIn(year: number): number {
  return Math.round((mondayOfWeekOne(year + 1) - mondayOfWeekOne(year)) / (7 * dayMs))
}

/**
 * The same function with its answers kept: a few hundred periods are read and written again and again. Past
 * `mostKept` everything is forgotten and begun anew.
 */
function remembered<Key, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const kept = new Map<Key, Answer>()
  return (key) => {
    let found = kept.get(key)
    if (found === undefined) {
      found = answer(key)
      if (kept.size >= mostKept) kept.clear()
      kept.set(key, found)
    }
    return found
  }
}

const mostKept = 20_000

/** Characters of a day, the longest of all. */
const longestPeriod = 10

const readings = remembered(read)

// Written from numbers, so each has the pattern of its frequency.
const writers: Readonly<Record<Frequency, (index: number) => Period>> = {
  day: remembered((index) => text('day', index) as Period),
  week: remembered((index) => text('week', index) as Period),
  month: remembered((index) => text('month', index) as Period),
  quarter: remembered((index) => text('quarter', index) as Period),
  half: remembered((index) => text('half', index) as Period),
  year: remembered((index) => text('year', index) as Period),
}

function write(frequency: Frequency, index: number): Period {
  return writers[frequency](index)
}

function text(frequency: Frequency, index: number): string {
  if (frequency === 'day') return new Date(index * dayMs).toISOString().slice(0, 10)
  if (frequency === 'week') {
    const thursday = new Date((index * 7 - 3 + 3) * dayMs)
    const year = thursday.getUTCFullYear()
    const week = Math.round((thursday.getTime() - 3 * dayMs - mondayOfWeekOne(year)) / (7 * dayMs)) + 1
    return `${pad(year, 4)}-W${pad(week, 2)}`
  }
  const count = perYear[frequency]
  const year = pad(Math.floor(index / count), 4)
  const part = (((index % count) + count) % count) + 1
  if (frequency === 'year') return year
  if (frequency === 'half') return `${year}-H${part}`
  if (frequency === 'quarter') return `${year}-Q${part}`
  return `${year}-${pad(part, 2)}`
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}

export function isPeriod(text: string): text is Period {
  return text.length <= longestPeriod && readings(text) !== null
}

/** The period that `text` spells; throws a `TypeError` for anything else. */
export function period(text: string): Period {
  if (!isPeriod(text)) throw new TypeError(`not a period: ${JSON.stringify(text)}`)
  return text
}

export function frequencyOf(value: Period): Frequency {
  return known(value).frequency
}

/** The period's number in the run of its frequency: consecutive periods have consecutive numbers. */
export function ordinalOf(value: Period): number {
  return known(value).index
}

/** The inverse of `ordinalOf`. */
export function periodAt(frequency: Frequency, ordinal: number): Period {
  return write(frequency, ordinal)
}

/** The period `count` after `value`, or before it where `count` is negative. */
export function shift(value: Period, count: number): Period {
  const { frequency, index } = known(value)
  return write(frequency, index + count)
}

/** `count` consecutive periods of which `last` is the last. Cards side by side all run through the same ones. */
export function runEndingAt(last: Period, count: number): readonly Period[] {
  let run = runs.get(last)
  if (run?.length !== count) {
    run = Array.from({ length: count }, (_, at) => shift(last, at + 1 - count))
    if (runs.size >= mostRuns) runs.clear()
    runs.set(last, run)
  }
  return run
}

const runs = new Map<Period, readonly Period[]>()
const mostRuns = 64

/**
 * The same period a year earlier. A day without a counterpart (29 February) gives the 28th; week 53 gives the
 * last week of the year before.
 */
export function previousYear(value: Period): Period {
  const { frequency } = known(value)
  const year = Number(value.slice(0, 4)) - 1
  if (frequency === 'day') {
    const same = `${pad(year, 4)}${value.slice(4)}`
    return isPeriod(same) ? same : period(`${pad(year, 4)}-02-28`)
  }
  if (frequency === 'week') {
    return period(`${pad(year, 4)}-W${pad(Math.min(Number(value.slice(6)), weeksIn(year)), 2)}`)
  }
  return shift(value, -perYear[frequency])
}

/** First and last civil day of the period, `YYYY-MM-DD`. */
export function daysOf(value: Period): Days {
  return daysIn(value)
}

type Days = { readonly first: string; readonly last: string }

const daysIn = remembered((value: Period): Days => {
  const { frequency, index } = known(value)
  if (frequency === 'day') return { first: value, last: value }
  if (frequency === 'week') {
    const monday = index * 7 - 3
    return { first: text('day', monday), last: text('day', monday + 6) }
  }
  const months = 12 / perYear[frequency]
  const first = index * months
  const last = known(period(`${text('month', first + months)}-01`)).index - 1
  return { first: `${text('month', first)}-01`, last: text('day', last) }
})

/** The period of `frequency` that holds the last day of `value`. */
export function containing(value: Period, frequency: Frequency): Period {
  const { last } = daysOf(value)
  if (frequency === 'day') return period(last)
  if (frequency === 'week') return write('week', Math.floor((known(period(last)).index + 3) / 7))
  const month = known(period(last.slice(0, 7))).index
  return write(frequency, Math.floor(month / (12 / perYear[frequency])))
}

/** All periods of one frequency from `first` to `last`, both included. */
export function periodsBetween(first: Period, last: Period): readonly Period[] {
  const from = known(first)
  const to = known(last)
  if (from.frequency !== to.frequency) throw new TypeError(`${first} and ${last} differ in frequency`)
  const all: Period[] = []
  for (let index = from.index; index <= to.index; index++) all.push(write(from.frequency, index))
  return all
}

/** Negative where `a` ends before `b`; periods of different frequency compare by their last day. */
export function comparePeriods(a: Period, b: Period): number {
  if (a === b) return 0
  const one = daysOf(a)
  const other = daysOf(b)
  if (one.last !== other.last) return one.last < other.last ? -1 : 1
  return one.first < other.first ? 1 : one.first > other.first ? -1 : 0
}

function known(value: Period): Read {
  const found = readings(value)
  if (!found) throw new TypeError(`not a period: ${JSON.stringify(value)}`)
  return found
}
