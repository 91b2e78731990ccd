import { describe, expect, it } from 'vitest'
import { answerMemory } from '#electron/query/answer-memory.ts'
import { columnCache } from '#electron/query/column-cache.ts'
import { course } from '#electron/query/course.ts'
import { diff } from '#electron/query/diff.ts'
import { figure } from '#electron/query/figure.ts'
import { indicators } from '#electron/query/indicators.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { VerifiedPartition } from '#electron/store/readable-store.ts'
import { dimensionId, hashOf, indicatorId, memberId } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import { smallStore } from './small-world.ts'

const hash = (digit: number) => hashOf(String(digit % 10).repeat(64))

function partition(count: number): VerifiedPartition {
  return {
    partition: {
      indicator: indicatorId('i'),
      period: period('2026-10'),
      cells: { hash: hash(0), size: 2 },
      values: { AC: new Float64Array(count) },
      flags: {},
    },
    cells: {
      count,
      dimensions: [
        { id: dimensionId('org'), members: [memberId('group')], positions: new Uint32Array(count) },
      ],
    },
  }
}

describe('columnCache', () => {
  it('stays within its bytes and drops what was used longest ago', () => {
    const cache = columnCache(30_000)
    let decoded = 0
    const ask = (digit: number) =>
      cache.columns(cache.place(hash(digit)), () => {
        decoded++
        return partition(1_000)
      })
    ask(1)
    ask(2)
    ask(3)
    ask(1)
    expect(decoded).toBe(3)
    ask(4)
    expect(cache.bytes()).toBeLessThanOrEqual(30_000)
    ask(1)
    expect(decoded).toBe(4)
    ask(2)
    expect(decoded).toBe(5)
    cache.clear()
    expect(cache.bytes()).toBe(0)
  })

  it('answers a partition that alone is larger than its bound', () => {
    const cache = columnCache(10)
    expect(cache.columns(cache.place(hash(1)), () => partition(100)).values.AC).toHaveLength(100)
  })
})

describe('answerMemory', () => {
  it('keeps only what is sound, and of that the newest', () => {
    const memory = answerMemory(2)
    let made = 0
    const ask = (key: string, isSound = true) =>
      memory.remember(
        key,
        () => ++made,
        () => isSound,
      )
    expect([ask('a'), ask('a'), ask('b', false), ask('b'), ask('c'), ask('b'), ask('a')]).toEqual([
      1, 1, 2, 3, 4, 3, 5,
    ])
  })
})

describe('openReaders', () => {
  const flow = (AC: number) => ({ definition: { id: 'flow' }, partitions: { '2026-10': { AC: [AC] } } })
  const value = (readers: ReturnType<typeof openReaders>, snapshot?: number) =>
    figure(readers, { indicator: indicatorId('flow'), ...(snapshot && { snapshot }) }).figure.values.AC

  it('reads every snapshot as it was presented', () => {
    const readers = openReaders(
      smallStore([
        { asOf: '2026-10', indicators: [flow(1)] },
        { asOf: '2026-10', indicators: [flow(2)] },
      ]),
    )
    expect([value(readers), value(readers, 1), value(readers, 2)]).toEqual([2, 1, 2])
  })

  it('decodes a partition once, until everything is forgotten (D5)', () => {
    const store = smallStore([{ asOf: '2026-10', indicators: [flow(1)] }])
    const readers = openReaders(store)
    value(readers)
    value(readers)
    expect(store.decoded()).toBe(1)
    expect(readers.bytes()).toBeGreaterThan(0)
    readers.clear()
    expect(readers.bytes()).toBe(0)
    value(readers)
    expect(store.decoded()).toBe(2)
  })

  it('shows a damaged figure again once it can be verified (T10)', () => {
    let isDamaged = true
    const readers = openReaders(
      smallStore([{ asOf: '2026-10', indicators: [flow(1)], damaged: () => isDamaged }]),
    )
    const listed = () => indicators(readers, {}).rows[0]?.figure
    expect(listed()).toMatchObject({ values: { AC: null }, reasons: { AC: 'unverified' } })
    isDamaged = false
    expect(listed()?.values.AC).toBe(1)
  })

  it('compares again once a damaged figure of the earlier snapshot can be verified (T10)', () => {
    let isDamaged = true
    const readers = openReaders(
      smallStore([
        { asOf: '2026-10', indicators: [flow(1)], damaged: () => isDamaged },
        { asOf: '2026-10', indicators: [flow(2)] },
      ]),
    )
    const changed = () =>
      diff(readers, { before: 1, after: 2 }).changed.map(({ before, after }) => [before, after])
    expect(changed()).toEqual([])
    isDamaged = false
    expect(changed()).toEqual([[1, 2]])
  })

  it('says that there is no snapshot where none is kept', () => {
    expect(() => openReaders(smallStore([])).at()).toThrow(/no snapshot on this device/)
  })
})

describe('course', () => {
  it('ends with the frame’s period and goes on with what is to come', () => {
    const readers = openReaders(
      smallStore([
        {
          asOf: '2026-10',
          indicators: [
            {
              definition: { id: 'flow' },
              partitions: { '2026-09': { AC: [1] }, '2026-10': { AC: [2] }, '2026-11': { FC: [3], PL: [4] } },
            },
          ],
        },
      ]),
    )
    const { points } = course(readers, { indicator: indicatorId('flow'), before: 2, after: 1 })
    expect(points.map(({ period: at, primary, values }) => [at, primary, values.AC, values.FC])).toEqual([
      ['2026-09', 'AC', 1, null],
      ['2026-10', 'AC', 2, null],
      ['2026-11', 'FC', null, 3],
    ])
    expect(course(readers, { indicator: indicatorId('flow') }).points).toHaveLength(24)
  })
})
