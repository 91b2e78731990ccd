import type { Gantt, GanttMilestone, GanttRow } from '#renderer/view/gantt.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { Drawing } from './drawing.tsx'
import { ScenarioBar } from './scenario-bar.tsx'
import scenario from './scenario.module.css'
import styles from './gantt.module.css'

/** The drawing of a roadmap; the same on screen and on paper. `shown` has the initiative whose links are drawn. */
export function GanttDrawing({
  model,
  fontSize = 12,
  shown,
  label,
}: {
  readonly model: Gantt
  readonly fontSize?: number
  readonly shown?: string | null
  readonly label?: string
}) {
  const { width, height, head, rowHeight, right, ticks, years, today, rows, links } = model
  return (
    <Drawing width={width} height={height} fontSize={fontSize} label={label}>
      {ticks.map(({ x, isYear }) => (
        <path key={x} d={`M${x} ${head - 4}V${height}`} className={isYear ? styles.year : styles.quarter} />
      ))}
      {years.map(({ x, label: year }) => (
        <text key={year} x={x + 3} y={head - 22} className={scenario.strong}>
          {year}
        </text>
      ))}
      {model.hasQuarters
        ? ticks.map(({ x, label: quarter }) => (
            <text key={x} x={x + 3} y={head - 7} className={scenario.quiet}>
              {quarter}
            </text>
          ))
        : null}
      {rows.map((row) => (
        <path key={row.id} d={`M0 ${row.y + rowHeight}H${right}`} className={styles.line} />
      ))}
      {links
        .filter(({ isCritical, initiatives }) => isCritical || initiatives.some((id) => id === shown))
        .map(({ key, path, isCritical }) => (
          <path key={key} d={path} className={isCritical ? styles.criticalLink : styles.link} />
        ))}
      {rows.map((row) => (
        <Row key={row.id} row={row} rowHeight={rowHeight} fontSize={fontSize} />
      ))}
      <path d={`M${today.x} ${head - 36}V${height}`} className={styles.today} />
      <text x={today.labelX} y={head - 38} textAnchor="middle" className={styles.todayLabel}>
        {today.label}
      </text>
      {rows.map((row) => (
        <Slips key={row.id} row={row} rowHeight={rowHeight} fontSize={fontSize} />
      ))}
    </Drawing>
  )
}

function Row({
  row,
  rowHeight,
  fontSize,
}: {
  readonly row: GanttRow
  readonly rowHeight: number
  readonly fontSize: number
}) {
  const middle = row.y + rowHeight / 2 + 4
  const bar = 8
  return (
    <g>
      <text x={0} y={row.y + rowHeight / 2 - 1} className={scenario.strong}>
        {row.name === row.whole ? null : <title>{row.whole}</title>}
        {row.name}
      </text>
      <text x={0} y={row.y + rowHeight / 2 + fontSize} className={scenario.quiet}>
        {row.note}
      </text>
      <path d={`M${row.baseline.from} ${middle + 8}H${row.baseline.to}`} className={styles.baseline} />
      {row.done ? (
        <rect
          x={row.done.x}
          y={middle - bar / 2}
          width={row.done.width}
          height={bar}
          className={scenario.ac}
          data-scenario="AC"
        />
      ) : null}
      {row.forecast ? (
        <ScenarioBar
          box={{ x: row.forecast.x, y: middle - bar / 2 + 0.5, width: row.forecast.width, height: bar - 1 }}
          scenario="FC"
          fill="ac"
          isHeavy={row.isCritical}
        />
      ) : null}
      {row.milestones.map((mark) => (
        <Milestone key={mark.id} mark={mark} y={middle} />
      ))}
    </g>
  )
}

function Milestone({ mark, y }: { readonly mark: GanttMilestone; readonly y: number }) {
  const { x, baseline, isDone, isCritical, contradicts } = mark
  return (
    <>
      <path d={diamond(baseline, y + 8, 3)} className={styles.baselineMark} data-scenario="PL" />
      <path
        d={diamond(x, y, isDone ? 5 : 6)}
        className={classNames(
          isDone ? styles.doneMark : styles.forecastMark,
          isCritical && !isDone && styles.heavy,
        )}
        data-scenario={isDone ? 'AC' : 'FC'}
      />
      {contradicts ? <path d={`M${x - 4} ${y + 16}l4 -7l4 7z`} className={scenario.bad} /> : null}
    </>
  )
}

function Slips({
  row,
  rowHeight,
  fontSize,
}: {
  readonly row: GanttRow
  readonly rowHeight: number
  readonly fontSize: number
}) {
  return row.milestones.map(({ id, x, slip }) =>
    slip ? (
      <text
        key={id}
        x={x}
        y={row.y + rowHeight / 2 - 5}
        fontSize={fontSize}
        textAnchor="middle"
        className={classNames(styles.slip, slip.tone === 'bad' ? scenario.badLabel : scenario.goodLabel)}
      >
        {slip.text}
      </text>
    ) : null,
  )
}

function diamond(x: number, y: number, size: number): string {
  return `M${x} ${y - size}L${x + size} ${y}L${x} ${y + size}L${x - size} ${y}Z`
}
