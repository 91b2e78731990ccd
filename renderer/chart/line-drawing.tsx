import type { LineChart } from '#renderer/view/line-chart.ts'
import { layoutLines } from '#renderer/view/line-layout.ts'
import { Drawing } from './drawing.tsx'
import { LabelTexts } from './label-texts.tsx'
import { pathOf } from './path-of.ts'
import scenario from './scenario.module.css'
import styles from './line.module.css'

const classOf = { AC: styles.actual, PY: styles.previous, PL: styles.plan, FC: styles.forecast } as const

/** A course as lines: AC dark, PY lighter, PL thin, FC dashed with hollow marks (rules 2 to 5). */
export function LineDrawing({
  model,
  width,
  height,
  fontSize = 12,
  label,
}: {
  readonly model: LineChart
  readonly width: number
  readonly height: number
  readonly fontSize?: number
  readonly label?: string
}) {
  const { lines, ticks, left, right, base, dots, ring, labels } = layoutLines(model, width, height, fontSize)
  return (
    <Drawing width={width} height={height} fontSize={fontSize} label={label}>
      {ticks.map(({ y }) => (
        <path key={y} d={`M${left} ${y}H${right}`} className={styles.tick} />
      ))}
      {model.isIndexed ? null : <path d={`M${left} ${base}H${right}`} className={scenario.axis} />}
      {lines.map(({ code, runs }) => (
        <path key={code} d={pathOf(runs)} className={classOf[code]} data-scenario={code} />
      ))}
      {dots.map(({ key, code, x, y }) => (
        <circle
          key={key}
          cx={x}
          cy={y}
          r={code === 'AC' ? 2.5 : 3}
          className={code === 'AC' ? scenario.ac : scenario.forecastHead}
          data-scenario={code}
        />
      ))}
      {ring ? <circle cx={ring.x} cy={ring.y} r={8} className={scenario.ring} data-mark="ring" /> : null}
      <LabelTexts labels={labels} />
    </Drawing>
  )
}
