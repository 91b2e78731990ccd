import type { BackendEvent, EventPage } from '#shared/contract/event.ts'

const keptEvents = 500
const longestWaitMs = 25_000

/** What has happened, numbered from 1, for pages that ask by long poll. */
export type EventLog = {
  readonly add: (event: BackendEvent) => void
  /** Events after a number at once, or the next one when it comes; empty after 25 s, so that a poll ends. */
  readonly after: (number: number) => Promise<EventPage>
  /** Ends every waiting poll. */
  readonly close: () => void
}

export function createEventLog(): EventLog {
  let last = 0
  let kept: { readonly number: number; readonly event: BackendEvent }[] = []
  const waiting = new Set<() => void>()

  const page = (number: number): EventPage => ({
    last,
    // A page that asks for a number from before a restart starts over.
    events: number > last ? kept : kept.filter((entry) => entry.number > number),
  })

  return {
    add: (event) => {
      last += 1
      kept.push({ number: last, event })
      if (kept.length > keptEvents) kept = kept.slice(-keptEvents)
      for (const wake of waiting) wake()
    },
    after: (number) => {
      if (number !== last) return Promise.resolve(page(number))
      return new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer)
          waiting.delete(wake)
          resolve(page(number))
        }
        const timer = setTimeout(wake, longestWaitMs)
        timer.unref()
        waiting.add(wake)
      })
    },
    close: () => {
      for (const wake of waiting) wake()
    },
  }
}
