import { z } from 'zod'

/** `Target.attachedToTarget`: something that can run or show a page came up, and waits where told to. */
export const attachedSchema = z.object({
  sessionId: z.string(),
  targetInfo: z.object({ targetId: z.string(), type: z.string(), url: z.string() }),
})

export type Target = z.output<typeof attachedSchema>['targetInfo']

/** `Target.detachedFromTarget`. */
export const detachedSchema = z.object({ sessionId: z.string() })

/** Attaches at once to everything new, which then waits until it is let run. */
export const attachToAll = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }
