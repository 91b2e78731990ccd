import { AccountFailure } from './failure.ts'
import { normalPin } from './stretch.ts'

const fewestCharacters = 6
const mostCharacters = 128

/** Throws `AccountFailure` `pin-weak` for a PIN that is too short, one character repeated, or a plain run. */
export function requireStrongPin(pin: string): void {
  const points = [...normalPin(pin)].map((character) => character.codePointAt(0) ?? 0)
  if (points.length < fewestCharacters) {
    throw new AccountFailure('pin-weak', `fewer than ${fewestCharacters} characters`)
  }
  if (points.length > mostCharacters) {
    throw new AccountFailure('pin-weak', `more than ${mostCharacters} characters`, {
      message: {
        zh: `PIN 不能超过 ${mostCharacters} 个字符。`,
        en: `The PIN may have at most ${mostCharacters} characters.`,
      },
    })
  }
  const steps = new Set(points.slice(1).map((point, at) => point - (points[at] ?? 0)))
  const [step] = steps
  if (steps.size === 1 && step !== undefined && Math.abs(step) <= 1) {
    throw new AccountFailure('pin-weak', 'one character repeated, or a plain run')
  }
}
