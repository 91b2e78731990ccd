import { describe, expect, it } from 'vitest'
import { requireStrongPin } from '#electron/account/pin-rule.ts'

describe('requireStrongPin', () => {
  it.each(['864209', '12345a', '112233', 'correct horse', '帷幄董事会议', '😀😃😄🎉🚀🌊', '８６４２０９'])(
    'takes %s',
    (pin) => {
      expect(() => requireStrongPin(pin)).not.toThrow()
    },
  )

  it.each([
    ['five characters', '86420'],
    ['five characters of two code units each', '😀🎉🚀🌊🔑'],
    ['nothing', ''],
    ['one character repeated', '777777'],
    ['one character repeated, partly full-width', '7７7７7７'],
    ['a run upwards', '123456'],
    ['a run downwards', 'fedcba'],
    ['129 characters', 'ab'.repeat(64) + 'c'],
  ])('refuses %s', (_what, pin) => {
    expect(() => requireStrongPin(pin)).toThrow('pin-weak')
  })

  it('does not repeat the PIN in what it says', () => {
    try {
      requireStrongPin('777777')
      expect.unreachable()
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain('777777')
    }
  })
})
