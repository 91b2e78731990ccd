import { describe, expect, it } from 'vitest'
import { adviceFor, systemNeeds } from '#scripts/system-need.ts'

describe('adviceFor', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'names on %s everything that is missing and a way to get it',
    (platform) => {
      const advice = adviceFor(systemNeeds, platform)
      for (const { what } of systemNeeds) expect(advice).toContain(what)
      expect(advice).toMatch(/apt-get install|brew install|https:/)
      expect(advice).not.toContain('\n')
    },
  )
})
