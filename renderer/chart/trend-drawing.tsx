import type { TrendChart } from '#renderer/view/milestone-trend.ts'
import { Drawing } from './drawing.tsx'
import scenario from './scenario.module.css'
import styles from './trend.module.css'

/** Forecast dates over the snapshots; a line that rises is a milestone that slips. */
export function TrendDrawing({
  model,
  width,
  height,
  fontSize = 12,
  label,
}: {
  readonly model: TrendChart
  readonly width: number
  readonly height: number
  readonly fontSize?: number
  readonly label?: string
}) {
  return (
    <Drawing width={width} height={height} fontSize={fontSize} label={label}>
      {model.ys.map(({ y, label: month }) => (
        <g key={month}>
          <path d={`M${model.left} ${y}H${model.right}`} className={styles.grid} />
          <text x={model.left - 8} y={y + fontSize / 3} textAnchor="end" className={scenario.quiet}>
            {month}
          </text>
        </g>
      ))}
      {model.xs.map(({ x, label: asOf }) => (
        <text key={`${x}`} x={x} y={height - 4} textAnchor="middle" className={scenario.quiet}>
          {asOf}
        </text>
      ))}
      {model.lines.map(({ id, label: name, labelY, points, slipDays }) => {
        const tone = slipDays > 0 ? styles.late : slipDays < 0 ? styles.early : styles.steady
        const end = points.at(-1)
        return (
          <g key={id} className={tone}>
            <path
              d={points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')}
              className={styles.line}
            />
            {points.map(({ x, y }) => (
              <circle key={x} cx={x} cy={y} r={3.5} className={styles.dot} />
            ))}
            {end ? (
              <path
                d={`M${end.x + 5} ${end.y}L${model.right + 6} ${labelY - fontSize / 3}`}
                className={styles.lead}
              />
            ) : null}
            {name.map((text, index) => (
              <text
                key={text}
                x={model.right + 10}
                y={labelY + index * (fontSize + 3)}
                className={scenario.label}
              >
                {text}
              </text>
            ))}
          </g>
        )
      })}
    </Drawing>
  )
}
