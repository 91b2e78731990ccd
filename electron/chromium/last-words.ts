import type { Readable } from 'node:stream'

const keptCharacters = 4000

/** What Chromium prints, and then never answers, where the policy `RemoteDebuggingAllowed` is false. */
const policyNotice = 'remote debugging is disallowed'

/** Lines that are said at every start on a machine without a desktop bus, and explain nothing. */
const idleTalk = /dbus|unexpected operator/i

export type LastWords = {
  /** The last line that may explain an end, without its time and place; empty where nothing was said. */
  readonly note: () => string
  /** Resolves if the browser says that a policy forbids driving it. */
  readonly policy: Promise<'policy'>
}

/** Reads what a browser prints about its errors and keeps only the end of it. */
export function lastWords(errors: Readable): LastWords {
  const { promise: policy, resolve } = Promise.withResolvers<'policy'>()
  let text = ''
  errors.setEncoding('utf8')
  errors.on('data', (piece: string) => {
    text = (text + piece).slice(-keptCharacters)
    if (text.includes(policyNotice)) resolve('policy')
  })
  const note = () => {
    const line = text
      .split('\n')
      .map((said) => said.trim())
      .findLast((said) => said !== '' && !idleTalk.test(said))
    return (line ?? '').replace(/^\[[^\]]*\]\s*/, '').slice(0, 200)
  }
  return { note, policy }
}
