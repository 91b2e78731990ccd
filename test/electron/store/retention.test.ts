import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoredSnapshot } from '#electron/store/readable-store.ts'
import { thinnedBy, usualRetention } from '#electron/store/retention.ts'
import { editionId, hashOf as hash } from '#shared/model/id.ts'
import { period, shift } from '#shared/model/period.ts'

const first = period('2023-01')

function monthly(count: number, boardEvery = 0): readonly StoredSnapshot[] {
  return Array.from({ length: count }, (_, at) => ({
    edition: editionId('board'),
    sequence: at + 1,
    hash: hash(String(at + 1).padStart(64, '0')),
    asOf: shift(first, at),
    publishedAt: '2026-01-01T00:00:00Z',
    board: boardEvery > 0 && (at + 1) % boardEvery === 0,
  }))
}

const none = () => false
const left = (all: readonly StoredSnapshot[], gone: readonly StoredSnapshot[]) =>
  all.filter((one) => !gone.includes(one)).map(({ asOf }) => asOf)

describe('thinnedBy', () => {
  it('keeps the newest thirteen, and of what is older the last of each quarter', () => {
    const all = monthly(25)
    const kept = left(all, thinnedBy(usualRetention, all, none))
    expect(kept.slice(0, -13)).toEqual(['2023-03', '2023-06', '2023-09', '2023-12'])
    expect(kept.slice(-13)).toEqual(all.slice(-13).map(({ asOf }) => asOf))
  })

  it('ends its quarters with the fiscal year, whichever month that begins with', () => {
    const all = monthly(17)
    const kept = (fiscalStart: number) =>
      left(all, thinnedBy({ newest: 1, older: 'quarter' }, all, none, fiscalStart)).slice(0, -1)
    // From April: quarters end in June, September, December and March, as the calendar's do.
    expect(kept(4)).toEqual(['2023-03', '2023-06', '2023-09', '2023-12', '2024-03'])
    expect(kept(1)).toEqual(kept(4))
    // From February and from March the ends are others; the last group is not over and keeps its newest.
    expect(kept(2)).toEqual(['2023-01', '2023-04', '2023-07', '2023-10', '2024-01', '2024-04'])
    expect(kept(3)).toEqual(['2023-02', '2023-05', '2023-08', '2023-11', '2024-02'])
  })

  it('keeps the last correction of a month where it keeps one for each month', () => {
    const [one, two, ...rest] = monthly(6)
    if (!one || !two) throw new Error('six were made')
    const corrected = { ...two, asOf: one.asOf }
    const gone = thinnedBy({ newest: 1, older: 'month' }, [one, corrected, ...rest], none)
    expect(gone).toEqual([one])
  })

  it('lets nothing go where all are to be kept', () => {
    expect(thinnedBy({ newest: 1, older: 'all' }, monthly(30), none)).toEqual([])
  })

  it('never lets the current one, a board’s or a held one go, whatever the rule', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom('all', 'month', 'quarter', 'none'),
        fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
        (count, boardEvery, newest, older, held) => {
          const all = monthly(count, boardEvery)
          const isHeld = (one: string) => held.some((sequence) => Number(one) === sequence)
          const gone = thinnedBy({ newest, older }, all, isHeld)
          expect(gone.some(({ board, hash: one }) => board || isHeld(one))).toBe(false)
          expect(gone.includes(all.at(-1) as StoredSnapshot)).toBe(false)
          expect(gone.some((one) => all.slice(-Math.max(1, newest)).includes(one))).toBe(false)
          // Thinning again finds nothing more.
          const kept = all.filter((one) => !gone.includes(one))
          expect(thinnedBy({ newest, older }, kept, isHeld)).toEqual([])
        },
      ),
    )
  })
})
