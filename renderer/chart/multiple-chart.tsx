import type { Multiple } from '#renderer/view/multiples.ts'
import { ScenarioBar } from './scenario-bar.tsx'
import scenario from './scenario.module.css'
import styles from './multiple.module.css'

/** One of several small charts on one scale: columns, plan as a line of steps, the last value in words beside it. */
export function MultipleChart({
  multiple,
  width,
  height,
}: {
  readonly multiple: Multiple
  readonly width: number
  readonly height: number
}) {
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className={styles.svg}
    >
      {multiple.bars.map(({ scenario: code, ...box }) => (
        <ScenarioBar key={box.x} box={box} scenario={code} fill="ac" />
      ))}
      <path d={multiple.plan} className={styles.plan} data-scenario="PL" />
      <path d={`M0 ${multiple.zero}H${width}`} className={scenario.axis} />
    </svg>
  )
}
