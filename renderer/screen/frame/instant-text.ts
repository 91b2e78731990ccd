import { formatInstant } from '#shared/format/date.ts'

/** An instant on this machine's clock: «2026-11-21 18:40». */
export function instantText(instant: string): string {
  return formatInstant(instant, -new Date(instant).getTimezoneOffset())
}
