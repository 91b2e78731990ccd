import { describe, expect, it } from 'vitest'
import { slidesOf } from '#renderer/view/slides.ts'
import { fixtureAnswers } from '#test/renderer/fixture/answer.ts'

const overview = fixtureAnswers.overview?.({})
if (!overview) throw new Error('the fixture has no overview')

describe('slidesOf', () => {
  it('begins with the month and has every pillar and every headline indicator once', () => {
    const keys = slidesOf(overview).map(({ key }) => key)
    expect(keys[0]).toBe('summary')
    expect(keys.toSorted()).toEqual(
      [
        'summary',
        ...overview.pillars.map(({ pillar }) => `pillar-${pillar.id}`),
        ...overview.cards.map(({ label }) => `indicator-${label.id}`),
      ].toSorted(),
    )
  })

  it('tells an indicator right behind its pillar', () => {
    const slides = slidesOf(overview)
    for (const { label } of overview.cards) {
      const at = slides.findIndex(({ key }) => key === `indicator-${label.id}`)
      const before = slides.slice(0, at).findLast(({ kind }) => kind === 'pillar')
      expect(before?.key).toBe(`pillar-${label.pillar}`)
    }
  })

  it('keeps an indicator whose pillar is not there, at the end', () => {
    const [first] = overview.cards
    const without = overview.pillars.filter(({ pillar }) => pillar.id !== first?.label.pillar)
    expect(slidesOf({ ...overview, pillars: without }).at(-1)?.kind).toBe('indicator')
    expect(slidesOf({ ...overview, pillars: without })).toHaveLength(slidesOf(overview).length - 1)
  })
})
