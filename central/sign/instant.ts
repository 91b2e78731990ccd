import type { Instant } from '#shared/envelope/instant.ts'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

/** The instant that a clock of milliseconds since 1970 shows, in whole seconds. */
export function instantAt(ms: number): Instant {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}
