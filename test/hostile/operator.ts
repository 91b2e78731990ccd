import { randomBytes } from 'node:crypto'
import { run } from '#central/cli/run.ts'
import type { World } from './world.ts'

/** Runs a command of `central` as a publisher does, at the world's own time; answers what it prints. */
export async function operate(world: World, ...words: readonly string[]): Promise<string> {
  let out = ''
  let err = ''
  const code = await run(words, {
    nowMs: world.clock.now,
    randomness: (count) => randomBytes(count),
    elapsed: () => performance.now(),
    print: (line) => (out += `${line}\n`),
    note: (line) => (err += `${line}\n`),
    systemLanguage: 'en',
    workingFolder: world.folder,
    demonstrationFolder: world.folder,
    interrupted: () => Promise.resolve(),
  })
  if (code !== 0) throw new Error(`central ${words.join(' ')} ended with ${code}: ${err}`)
  return out
}

/** The one key that root names for the approval of a domain, or for an online role. */
export async function keyOf(
  world: World,
  place: 'snapshot' | 'head' | 'policy' | { readonly domain: string },
) {
  const { root } = await world.central()
  const role = typeof place === 'string' ? root.roles[place] : root.roles.approval[place.domain]
  const [keyId] = role?.keyIds ?? []
  if (!keyId) throw new Error('root names no such key')
  return keyId
}

/** An instant after everything that has been signed so far; what is signed next comes after it. */
export function instantNow(world: World): string {
  world.clock.advance(1)
  const instant = new Date(world.clock.ms).toISOString()
  world.clock.advance(1)
  return instant
}
