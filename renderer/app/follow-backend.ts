import type { Answers } from '#renderer/client/answers.ts'
import type { Post } from '#renderer/client/ask.ts'
import { followEvents } from '#renderer/client/events.ts'

/** How often the state of the data is looked at without an event: a confirmation runs out by itself. */
const statusEveryMs = 60_000

/**
 * Keeps the page's answers true while it is open: a new snapshot makes everything that was asked of «the current
 * one» old, progress of a sync goes straight into the state that the sidebar shows.
 */
export function followBackend(post: Post, answers: Answers): void {
  const refreshStatus = () => answers.expire((name) => name === 'status')
  void followEvents(
    post,
    (event) => {
      if (event.kind === 'snapshot') answers.expire((name, input) => isOfCurrent(name, input))
      if (event.kind !== 'sync') return
      const { progress } = event
      const { value } = answers.known('status', {})
      if (value) answers.put('status', {}, { ...value, sync: progress })
      if (progress.phase === 'done' || progress.phase === 'failed' || progress.phase === 'cancelled')
        refreshStatus()
    },
    new AbortController().signal,
  )
  setInterval(refreshStatus, statusEveryMs)
}

/** Whether the answer depends on which snapshot is current. */
function isOfCurrent(name: string, input: unknown): boolean {
  if (name === 'settings') return false
  return typeof input !== 'object' || input === null || !('snapshot' in input)
}
