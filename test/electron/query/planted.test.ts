import { beforeAll, describe, expect, it } from 'vitest'
import { events } from '#central/seed/event.ts'
import type { DeteriorationEvent, RedefinitionEvent, RestatementEvent } from '#central/seed/event.ts'
import { indicator } from '#electron/insight/indicator.ts'
import { overview } from '#electron/insight/overview.ts'
import { bridge } from '#electron/query/bridge.ts'
import { diff } from '#electron/query/diff.ts'
import { explain } from '#electron/query/explain.ts'
import { figure } from '#electron/query/figure.ts'
import { openReaders } from '#electron/query/readers.ts'
import type { Readers } from '#electron/query/readers.ts'
import { dimensionId, indicatorId, memberId } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import { demonstrationStore } from './demonstration-store.ts'

// The numbers are those of the events' own plan, `central/seed/event.ts`; nothing here knows them otherwise.
const restatements = events.filter((event): event is RestatementEvent => event.kind === 'restatement')
const redefinition = only<RedefinitionEvent>('redefinition')
const deterioration = only<DeteriorationEvent>('deterioration')
const late = events.filter((event) => event.kind === 'late')
let readers: Readers

function only<Event>(kind: string): Event {
  const found = events.filter((event) => event.kind === kind)
  if (found.length !== 1) throw new Error(`${found.length} events are a ${kind}`)
  // Chosen by its kind, of which there is one.
  return found[0] as Event
}

beforeAll(async () => {
  readers = openReaders(await demonstrationStore(['2026-09', '2026-10']))
}, 120_000)

const cellOf = (where: object) =>
  Object.fromEntries(
    Object.entries(where).map(([dimension, member]) => [dimensionId(dimension), memberId(String(member))]),
  )

describe('diff', () => {
  it('names the restated figures of the plan and no others, each with its note', () => {
    const { changed } = diff(readers, { before: 1, after: 2 })
    expect(restatements).toHaveLength(3)
    const planned = restatements.flatMap(({ indicator: id, period: at, ratios, note }) =>
      [id, ...ratios].map((one) => ({ id: one, at, note: note.zh, follows: one !== id })),
    )
    const found = changed.map(({ indicator: label, period: at, note, follows }) => ({
      id: label.id,
      at,
      note: note?.zh,
      follows,
    }))
    expect(found.toSorted(byName)).toEqual(planned.toSorted(byName))
    for (const { kind, state } of changed) expect([kind, state]).toEqual(['restated', 'restated'])
  })

  it('names the redefinition of the plan, and none of its periods as restated', () => {
    const { redefined, changed } = diff(readers, { before: 1, after: 2 })
    expect(redefined).toMatchObject([
      {
        indicator: { id: redefinition.indicator },
        before: { version: redefinition.version - 1 },
        after: { version: redefinition.version, definition: redefinition.definition },
      },
    ])
    expect(changed.map(({ indicator: label }) => label.id)).not.toContain(redefinition.indicator)
  })
})

function byName(one: { readonly id: string }, other: { readonly id: string }) {
  return one.id < other.id ? -1 : 1
}

describe('bridge', () => {
  it.each(restatements.map((event) => [event.id, event] as const))(
    'gives the restated source all of what changed in %s, by the factor of its plan',
    (_, { indicator: id, period: at, where, factor }) => {
      const found = bridge(readers, {
        indicator: indicatorId(id),
        before: 1,
        fromPeriod: period(at),
        period: period(at),
        cell: cellOf(where),
      })
      const { from, to, steps, change } = found
      // Counts are whole, so the factor holds up to the rounding of the cells.
      expect((to.value ?? 0) / (from.value ?? 1)).toBeCloseTo(factor, 3)
      expect(Object.fromEntries(steps.map(({ kind, change: size }) => [kind, size]))).toEqual({
        late: 0,
        restated: change,
        redefinition: 0,
        movement: 0,
      })
    },
  )

  it('gives the redefinition its factor, and the rest to real movement', () => {
    const found = bridge(readers, { indicator: indicatorId(redefinition.indicator), before: 1 })
    const steps = Object.fromEntries(found.steps.map(({ kind, change }) => [kind, change]))
    const before = found.from.value ?? 0
    expect((before + (steps['redefinition'] ?? 0)) / before).toBeCloseTo(redefinition.factor, 2)
    expect([steps['late'], steps['restated']]).toEqual([0, 0])
    expect(before + (steps['redefinition'] ?? 0) + (steps['movement'] ?? 0)).toBeCloseTo(
      found.to.value ?? 0,
      9,
    )
  })

  it('says of a figure that was restated and is asked for to date how much of it is the restatement', () => {
    const users = restatements.find(({ id }) => id === 'users-september')
    if (!users) throw new Error('no such event')
    const found = bridge(readers, { indicator: indicatorId(users.indicator), before: 1 })
    const steps = Object.fromEntries(found.steps.map(({ kind, change }) => [kind, change]))
    const before = found.from.value ?? 0
    expect((before + (steps['restated'] ?? 0)) / before).toBeCloseTo(users.factor, 3)
    expect(steps['movement']).not.toBe(0)
  })
})

describe('explain', () => {
  it('finds the place of the deterioration with the share of its plan', () => {
    const found = explain(readers, {
      indicator: indicatorId(deterioration.ratio),
      from: period(deterioration.since),
    })
    const part = found.path.find(({ cell }) => JSON.stringify(cell) === JSON.stringify(deterioration.where))
    expect(part?.share).toBeCloseTo(deterioration.shareOfRise, 2)
    expect(found.concentrating).toBe('org')
    const segments = Object.entries(deterioration.bySegment).toSorted(([, one], [, other]) => other - one)
    // Whom the plan makes worst is where the path ends.
    expect(found.path.at(-1)?.cell[dimensionId('segment')]).toBe(segments[0]?.[0])
    expect(found.change).toBeCloseTo(0.05, 3)
  })

  it('finds the restated place behind what a figure was as presented', () => {
    for (const { indicator: id, period: at, where } of restatements) {
      if (Object.keys(where).length === 0) continue
      const found = explain(readers, { indicator: indicatorId(id), period: period(at), fromSnapshot: 1 })
      const place = found.path.find(({ cell }) => JSON.stringify(cell) === JSON.stringify(where))
      expect(place?.share).toBeCloseTo(1, 9)
    }
  })
})

describe('the overview', () => {
  it('says what is restated, redefined and late, and what the deterioration does', () => {
    const { attention, since, indicators } = overview(readers, {})
    expect(since).toMatchObject({ restated: restatements.length, redefined: 1 })
    expect(indicators.missing).toBe(late.length)
    const claims = attention.flatMap(({ title }) => title.claims)
    for (const { indicator: id } of restatements)
      expect(claims).toContainEqual({ kind: 'restated', indicator: id })
    for (const { indicator: id } of late) expect(claims).toContainEqual({ kind: 'missing', indicator: id })
    const cause = claims.find(
      (claim) => claim.kind === 'largest-contribution' && claim.indicator === deterioration.ratio,
    )
    expect(cause).toMatchObject({ cell: deterioration.where })
  })

  it('says of the late indicator why it has no figure, and shows the plan that it would be held against', () => {
    for (const { indicator: id, period: at } of late) {
      const { figure: shown } = figure(readers, { indicator: indicatorId(id), period: period(at) })
      expect(shown.values.AC).toBeNull()
      expect(shown.reasons.AC).toBe('not-published')
      expect(shown.values.PL).not.toBeNull()
      expect(indicator(readers, { indicator: indicatorId(id) }).message?.rule).toBe('indicator-missing')
    }
  })
})
