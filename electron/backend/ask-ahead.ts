import type { Backend } from './host.ts'

/** What the first screen asks of a device that is unlocked and has figures. */
const firstQuestions = ['status', 'overview'] as const

/**
 * Asks what the window's first screen will ask, while the window is still coming up: its figures are then decoded
 * and its answer is at hand. Where the device is locked or empty this is refused, as it will be for the window.
 */
export function askAhead({ handle }: Pick<Backend, 'handle'>): void {
  for (const name of firstQuestions) {
    const request = new Request(`https://app.internal/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    // A bug in an answer is the window's to show when it asks the same.
    handle(request).catch(() => undefined)
  }
}
