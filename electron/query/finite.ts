/** A number as answers carry it: `null` where there is none, and no sign on a zero. */
export function finiteOrNull(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value + 0
}
