import type { Overview } from '#shared/contract/overview.ts'

/** One picture of a presentation; its key stands in the address. */
export type Slide =
  | { readonly kind: 'summary'; readonly key: 'summary' }
  | { readonly kind: 'pillar'; readonly key: string; readonly id: string }
  | { readonly kind: 'indicator'; readonly key: string; readonly id: string }

/**
 * What is presented, in the order in which it is told: the month, then each pillar with its headline indicators
 * behind it. A headline indicator whose pillar is not there comes last.
 */
export function slidesOf({ pillars, cards }: Pick<Overview, 'pillars' | 'cards'>): readonly Slide[] {
  const indicators = (of: (pillar: string) => boolean): Slide[] =>
    cards
      .filter(({ label }) => of(label.pillar))
      .map(({ label: { id } }) => ({ kind: 'indicator', key: `indicator-${id}`, id }))
  const known = new Set(pillars.map(({ pillar }) => String(pillar.id)))
  return [
    { kind: 'summary', key: 'summary' },
    ...pillars.flatMap(({ pillar: { id } }): Slide[] => [
      { kind: 'pillar', key: `pillar-${id}`, id },
      ...indicators((pillar) => pillar === id),
    ]),
    ...indicators((pillar) => !known.has(pillar)),
  ]
}
