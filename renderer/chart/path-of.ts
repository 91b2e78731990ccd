import type { Point } from '#renderer/view/spark.ts'

/** Unbroken lines as one path. */
export function pathOf(lines: readonly (readonly Point[])[]): string {
  return lines
    .map((line) => line.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(''))
    .join('')
}
