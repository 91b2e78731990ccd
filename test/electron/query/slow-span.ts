/** First and last civil day of something, as days since 1970. */
export type Days = { readonly first: number; readonly last: number }

const dayMs = 86_400_000
const dayOf = (year: number, month: number, day: number) => Math.round(Date.UTC(year, month, day) / dayMs)
/** The first day of a month that is counted from January of year 0. */
const monthStart = (index: number) => dayOf(Math.floor(index / 12), index % 12, 1)
const dateOf = (day: number) => new Date(day * dayMs)
const two = (number: number) => String(number).padStart(2, '0')

const lengths: Readonly<Record<string, number>> = { H: 6, Q: 3 }

/**
 * The days of a period, worked out from its text; quarters, halves and years are those of a fiscal year that starts
 * in month `start` and has the number of the calendar year in which it starts.
 */
export function slowDays(period: string, start: number): Days {
  const year = Number(period.slice(0, 4))
  const rest = period.slice(5)
  const months = (first: number, count: number): Days => ({
    first: dayOf(year, first, 1),
    last: dayOf(year, first + count, 1) - 1,
  })
  if (rest === '') return months(start - 1, 12)
  const letter = rest[0] ?? ''
  const part = Number(rest.slice(1))
  if (letter === 'W') {
    // The Monday on or before 4 January begins week one.
    const fourth = dayOf(year, 0, 4)
    const monday = fourth - ((dateOf(fourth).getUTCDay() + 6) % 7) + 7 * (part - 1)
    return { first: monday, last: monday + 6 }
  }
  const length = lengths[letter]
  if (length) return months(start - 1 + (part - 1) * length, length)
  if (rest.length === 2) return months(Number(rest) - 1, 1)
  const day = dayOf(year, Number(rest.slice(0, 2)) - 1, Number(rest.slice(3)))
  return { first: day, last: day }
}

/** Every period of a frequency that ends in some days, the oldest first: tried out one by one. */
export function slowPeriods(frequency: string, days: Days, start: number): readonly string[] {
  const found: string[] = []
  for (
    let year = dateOf(days.first).getUTCFullYear() - 2;
    year <= dateOf(days.last).getUTCFullYear() + 1;
    year++
  ) {
    for (const name of namesIn(year, frequency)) {
      const { last } = slowDays(name, start)
      if (last >= days.first && last <= days.last) found.push(name)
    }
  }
  return found
}

function namesIn(year: number, frequency: string): readonly string[] {
  const numbered = (count: number, write: (part: number) => string) =>
    Array.from({ length: count }, (_, at) => `${year}${write(at + 1)}`)
  switch (frequency) {
    case 'year':
      return [String(year)]
    case 'half':
      return numbered(2, (part) => `-H${part}`)
    case 'quarter':
      return numbered(4, (part) => `-Q${part}`)
    case 'month':
      return numbered(12, (part) => `-${two(part)}`)
    case 'week': {
      // 28 December always lies in the year's last week.
      const next = slowDays(`${year + 1}-W01`, 1).first
      return numbered(53, (part) => `-W${two(part)}`).filter((name) => slowDays(name, 1).first < next)
    }
    default: {
      const first = dayOf(year, 0, 1)
      return Array.from({ length: dayOf(year + 1, 0, 1) - first }, (_, at) =>
        dateOf(first + at)
          .toISOString()
          .slice(0, 10),
      )
    }
  }
}

/** The same period a year earlier; 29 February gives the 28th, week 53 the last week of the year before. */
export function slowYearBefore(period: string): string {
  const year = Number(period.slice(0, 4)) - 1
  const same = `${year}${period.slice(4)}`
  if (period.endsWith('-02-29')) return `${year}-02-28`
  return period.endsWith('-W53') && !namesIn(year, 'week').includes(same) ? `${year}-W52` : same
}

/** The period of the same frequency just before. */
export function slowBefore(period: string, start: number): string {
  const { first } = slowDays(period, start)
  return slowPeriods(frequencyIn(period), { first: first - 1, last: first - 1 }, start)[0] ?? ''
}

export function frequencyIn(period: string): string {
  if (period.length === 4) return 'year'
  const letter = period[5] ?? ''
  if (letter === 'H') return 'half'
  if (letter === 'Q') return 'quarter'
  if (letter === 'W') return 'week'
  return period.length === 7 ? 'month' : 'day'
}

/** The stored periods of a figure that is read to date, or of the longer period that names it. */
export function slowSpan(view: string, named: string, frequency: string, start: number): readonly string[] {
  if (view === frequency) return [named]
  if (view !== 'ytd' && view !== 'qtd' && view !== 'r12') {
    return slowPeriods(frequency, slowDays(named, start), start)
  }
  const { last } = slowDays(named, start)
  const month = dateOf(last)
  const index = month.getUTCFullYear() * 12 + month.getUTCMonth()
  const length = view === 'qtd' ? 3 : 12
  const isByDays = frequency === 'day' || frequency === 'week'
  let first: number
  if (view !== 'r12') first = monthStart(index - ((index - (start - 1)) % length))
  else if (isByDays) {
    const year = slowYearBefore(month.toISOString().slice(0, 10))
    first = slowDays(year, start).first + 1
  } else first = monthStart(index - 11)
  return slowPeriods(frequency, { first, last }, start)
}
