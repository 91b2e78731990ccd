import type { Spark } from '#shared/contract/figure.ts'

export type Point = { readonly x: number; readonly y: number }

/** Lines and end points of a sparkline in a box; each list of points is one unbroken line. */
export type SparkDrawing = {
  readonly plan: readonly (readonly Point[])[]
  readonly actual: readonly (readonly Point[])[]
  readonly forecast: readonly (readonly Point[])[]
  readonly last: Point | null
  readonly lastForecast: Point | null
}

const inset = 4

/**
 * A sparkline in a box of `width` × `height`. Its scale is the span of what it shows, which its caption has to
 * say (rule 42); a missing value breaks the line and is never drawn as zero (rule 9).
 */
export function drawSpark(spark: Spark, width: number, height: number): SparkDrawing {
  const { AC, PL, FC } = spark.values
  const all = [...AC, ...PL, ...FC].filter((value) => value !== null)
  const low = Math.min(...all)
  const high = Math.max(...all)
  const count = spark.periods.length
  const x = (index: number) => inset + ((width - 2 * inset) * index) / Math.max(1, count - 1)
  const y = (value: number) =>
    high === low ? height / 2 : inset + ((height - 2 * inset) * (high - value)) / (high - low)
  const point = (value: number, index: number): Point => ({ x: round(x(index)), y: round(y(value)) })
  const lines = (values: readonly (number | null)[]) => unbroken(values, point)

  const lastActual = AC.findLastIndex((value) => value !== null)
  // A forecast follows on from the last actual, so its line starts there.
  const ahead = FC.map((value, index) =>
    index > lastActual ? value : index === lastActual ? (AC[index] ?? null) : null,
  )
  const forecast = ahead.some((value, index) => value !== null && index > lastActual) ? lines(ahead) : []
  return {
    plan: lines(PL),
    actual: lines(AC),
    forecast,
    last: endOf(lines(AC)),
    lastForecast: endOf(forecast),
  }
}

function unbroken(
  values: readonly (number | null)[],
  point: (value: number, index: number) => Point,
): Point[][] {
  const lines: Point[][] = []
  let line: Point[] = []
  values.forEach((value, index) => {
    if (value === null) {
      if (line.length > 0) lines.push(line)
      line = []
    } else line.push(point(value, index))
  })
  if (line.length > 0) lines.push(line)
  return lines
}

function endOf(lines: readonly (readonly Point[])[]): Point | null {
  return lines.at(-1)?.at(-1) ?? null
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}
