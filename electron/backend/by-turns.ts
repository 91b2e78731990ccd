import { setImmediate as turn } from 'node:timers/promises'

/** Takes all steps; requests that came in meanwhile have their turn between them. Rejects with what a step throws. */
export async function byTurns(steps: Iterable<void>): Promise<void> {
  for (const _ of steps) await turn()
}
