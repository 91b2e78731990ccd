import { AccountFailure } from './failure.ts'
import type { AccountCode } from './failure-code.ts'
import type { SecretTool, ToolRun } from './secret-tool.ts'

/** What an item is found by. */
export type Attributes = Readonly<Record<string, string>>

/** What the keyring says about an item, without asking anybody. */
export type ItemState = 'missing' | 'locked' | 'readable'

/** Items in the user's keyring. Every call rejects with `AccountFailure` where the keyring can't be used. */
export type Keyring = {
  readonly look: (attributes: Attributes) => Promise<ItemState>
  /**
   * The item's text; `null` where there is none. Where it is locked, the system asks the user if `mayAsk`, and the
   * answer is `keyring-locked` otherwise.
   */
  readonly get: (attributes: Attributes, mayAsk: boolean) => Promise<string | null>
  /** Makes the item or replaces its text, and reads it back. The system may ask the user to unlock. */
  readonly put: (attributes: Attributes, label: string, text: string) => Promise<void>
  /** Removes the item; does nothing where there is none. */
  readonly remove: (attributes: Attributes) => Promise<void>
}

export type KeyringTimes = {
  /** For a call that asks nobody. */
  readonly answerMs: number
  /** For a call that may show a prompt to the user. */
  readonly promptMs: number
}

export const usualTimes: KeyringTimes = { answerMs: 8_000, promptMs: 120_000 }

/**
 * The user's keyring over `secret-tool`. Its `lookup` ends in the same way whether an item is locked or missing, and
 * prompts; its `search` tells them apart and asks nobody, so that always comes first.
 */
export function keyring(tool: SecretTool, times: KeyringTimes = usualTimes): Keyring {
  const look = async (attributes: Attributes): Promise<ItemState> => {
    const { code, stdout, stderr } = ended(
      await tool(['search', '--all', ...pairs(attributes)], times.answerMs),
    )
    // Depending on the version, attributes are written to one stream or the other; the label is always there.
    const isFound = /^label = /m.test(stdout)
    if (isFound && /^secret = /m.test(stdout)) return 'readable'
    if (isFound || /locked/i.test(stderr)) return 'locked'
    // Where nothing matches, versions end with 0 or with 1; a failure says something besides.
    const trouble = code === 0 ? null : troubleIn(stderr)
    if (trouble) throw trouble
    return 'missing'
  }

  const get = async (attributes: Attributes, mayAsk: boolean): Promise<string | null> => {
    const state = await look(attributes)
    if (state === 'missing') return null
    if (state === 'locked' && !mayAsk) throw new AccountFailure('keyring-locked', 'the item is locked')
    const timeMs = state === 'locked' ? times.promptMs : times.answerMs
    const run = await tool(['lookup', ...pairs(attributes)], timeMs)
    if (run.kind === 'silent' && state === 'locked') {
      throw new AccountFailure('keyring-locked', 'nobody answered the prompt')
    }
    const { code, stdout } = ended(run)
    if (code === 0) return stdout.replace(/\n$/, '')
    if ((await look(attributes)) === 'locked') {
      throw new AccountFailure('keyring-locked', 'the keyring stayed locked')
    }
    throw new AccountFailure('keyring-refused', `lookup ended with ${code}`)
  }

  const put = async (attributes: Attributes, label: string, text: string): Promise<void> => {
    const args = ['store', `--label=${label}`, ...pairs(attributes)]
    const { code, stderr } = ended(await tool(args, times.promptMs, text))
    if (code !== 0) {
      throw troubleIn(stderr) ?? new AccountFailure('keyring-refused', `store ended with ${code}`)
    }
    if ((await get(attributes, false)) !== text) {
      throw new AccountFailure('keyring-refused', 'the keyring did not give back what it was given')
    }
  }

  const remove = async (attributes: Attributes): Promise<void> => {
    const state = await look(attributes)
    if (state === 'missing') return
    const timeMs = state === 'locked' ? times.promptMs : times.answerMs
    ended(await tool(['clear', ...pairs(attributes)], timeMs))
    const after = await look(attributes)
    if (after === 'missing') return
    throw new AccountFailure(
      after === 'locked' ? 'keyring-locked' : 'keyring-refused',
      'the item was not removed',
    )
  }

  return { look, get, put, remove }
}

function pairs(attributes: Attributes): readonly string[] {
  return Object.entries(attributes).flat()
}

function ended(run: ToolRun): Extract<ToolRun, { readonly kind: 'ended' }> {
  switch (run.kind) {
    case 'ended':
      return run
    case 'no-program':
      throw new AccountFailure('keyring-no-program', 'secret-tool is not on the path')
    case 'no-session':
      throw new AccountFailure('keyring-no-session', 'no session bus is named')
    case 'silent':
      throw new AccountFailure('keyring-silent', 'no answer in time')
  }
}

const troubles: readonly (readonly [pattern: RegExp, code: AccountCode])[] = [
  [/locked/i, 'keyring-locked'],
  [/autolaunch|could not connect|cannot spawn a message bus|connection is closed/i, 'keyring-no-session'],
  [
    /org\.freedesktop\.secrets.*(?:not provided|not activatable|exited|failed)|serviceunknown|name has no owner/i,
    'keyring-no-service',
  ],
  [/object does not exist at path|no such secret collection/i, 'keyring-not-set-up'],
  [/timeout|timed out|no ?reply/i, 'keyring-silent'],
]

/** The state that a message of the tool stands for; `null` where it says nothing. */
function troubleIn(stderr: string): AccountFailure | null {
  const message = stderr.trim()
  if (message === '') return null
  const found = troubles.find(([pattern]) => pattern.test(message))
  // The message names attributes at most, never a secret.
  return new AccountFailure(found?.[1] ?? 'keyring-refused', message.slice(0, 300))
}
