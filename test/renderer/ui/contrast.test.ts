import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8')

/** The variables of each theme; a theme has the light one's where it says nothing. */
function themes(): Map<string, Map<string, string>> {
  const all = new Map<string, Map<string, string>>()
  for (const [, theme = 'light', body = ''] of css.matchAll(
    /:root(?:\[data-theme='(\w+)'\])? \{([^}]*)\}/g,
  )) {
    const inks = new Map(all.get('light'))
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+): ([^;]+);/g)) inks.set(name, value)
    all.set(theme, inks)
  }
  return all
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['ground', 'card', 'hover', 'selected']
const texts: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ...['ink', 'ink-2', 'accent-ink', 'good', 'attention', 'bad'].map((ink) => [ink, grounds] as const),
  ['ink-3', ['ground', 'card']],
  ['highlight', ['card']],
  ['on-accent', ['accent']],
  ['good', ['good-soft']],
  ['attention', ['attention-soft']],
  ['bad', ['bad-soft']],
  ['ink', ['attention-soft', 'bad-soft']],
  ['ink-2', ['attention-soft', 'bad-soft']],
  ['card', ['good', 'attention', 'bad']],
  ...['side-ink', 'side-ink-2', 'side-good', 'side-attention', 'side-bad'].map(
    (ink) => [ink, ['side', 'side-active']] as const,
  ),
]
const marks: readonly (readonly [mark: string, ground: string])[] = [
  ...['good-mark', 'attention-mark', 'bad-mark', 'neutral-mark', 'ac', 'py', 'pl', 'focus'].map(
    (mark) => [mark, 'card'] as const,
  ),
  ['focus', 'ground'],
  ['control-edge', 'card'],
]

describe('the inks of paper', () => {
  it('tell bad from good without colour: bad dark, good light, neutral between them (rule 16)', () => {
    const paper = themes().get('paper')
    const [bad = 0, neutral = 0, good = 0] = ['bad', 'neutral', 'good'].map((name) =>
      luminance(paper?.get(`${name}-mark`) ?? ''),
    )
    expect(bad).toBeLessThan(neutral)
    expect(neutral).toBeLessThan(good)
    expect((good + 0.05) / (bad + 0.05)).toBeGreaterThanOrEqual(2)
  })
})

describe.each([...themes()])('the inks of theme %s', (_theme, inks) => {
  const ink = (name: string) => inks.get(name) ?? ''

  it.each(texts.flatMap(([text, on]) => on.map((ground) => [text, ground] as const)))(
    'keep %s readable on %s: at least 4.5:1 (rule 48)',
    (text, ground) => {
      expect(contrast(ink(text), ink(ground))).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(marks)('keep %s visible on %s: at least 3:1', (mark, ground) => {
    expect(contrast(ink(mark), ink(ground))).toBeGreaterThanOrEqual(3)
  })

  it('tell AC from PY by at least 1.5:1 (rule 2)', () => {
    expect(contrast(ink('ac'), ink('py'))).toBeGreaterThanOrEqual(1.5)
  })
})
