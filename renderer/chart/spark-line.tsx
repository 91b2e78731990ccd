import { drawSpark } from '#renderer/view/spark.ts'
import { useSize } from '#renderer/ui/use-size.ts'
import { pathOf } from './path-of.ts'
import styles from './chart.module.css'

type Spark = Parameters<typeof drawSpark>[0]

/** The run behind a figure; it fills the box that it stands in. Without axes: its figures stand beside it. */
export function SparkLine({
  spark,
  size,
}: {
  readonly spark: Spark
  readonly size?: { readonly width: number; readonly height: number }
}) {
  const [box, measured] = useSize<HTMLDivElement>()
  const fit = size ?? measured
  return (
    <div
      ref={box}
      className={styles.fill}
      style={size ? { height: size.height, width: size.width } : undefined}
    >
      {fit && fit.width > 0 && fit.height > 0 ? <Drawing spark={spark} {...fit} /> : null}
    </div>
  )
}

function Drawing({
  spark,
  width,
  height,
}: {
  readonly spark: Spark
  readonly width: number
  readonly height: number
}) {
  const { plan, actual, forecast, last, lastForecast } = drawSpark(spark, width, height)
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className={styles.svg}
    >
      <path d={pathOf(plan)} className={styles.planLine} data-scenario="PL" />
      <path d={pathOf(forecast)} className={styles.forecastLine} data-scenario="FC" />
      <path d={pathOf(actual)} className={styles.actualLine} data-scenario="AC" />
      {lastForecast ? (
        <circle cx={lastForecast.x} cy={lastForecast.y} r={3} className={styles.forecastDot} />
      ) : null}
      {last ? <circle cx={last.x} cy={last.y} r={3} className={styles.actualDot} /> : null}
    </svg>
  )
}
