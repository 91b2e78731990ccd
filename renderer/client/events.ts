import type { BackendEvent, EventPage } from '#shared/contract/event.ts'
import type { Post } from './ask.ts'

export type { BackendEvent } from '#shared/contract/event.ts'

/** First pause after a poll that failed; it doubles up to the longest. */
const firstPauseMs = 500
const longestPauseMs = 15_000

/** Hands every event of the backend to `take`, in order, until `signal` is aborted. */
export async function followEvents(
  post: Post,
  take: (event: BackendEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let last = 0
  let pauseMs = firstPauseMs
  while (!signal.aborted) {
    const page = await pageAfter(post, last, signal)
    if (page) {
      pauseMs = firstPauseMs
      // A backend that started again counts from 1.
      last = page.last
      for (const { event } of page.events) take(event)
    } else {
      await pause(pauseMs, signal)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      if (pauseMs === longestPauseMs) last = 0
    }
  }
}

async function pageAfter(post: Post, after: number, signal: AbortSignal): Promise<EventPage | null> {
  try {
    const response = await post('/api/events', JSON.stringify({ after }), signal)
    if (!response.ok) return null
    const reply: unknown = await response.json()
    return isPage(reply) ? reply : null
  } catch {
    return null
  }
}

function isPage(value: unknown): value is EventPage {
  return typeof value === 'object' && value !== null && 'last' in value && 'events' in value
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
  })
}
