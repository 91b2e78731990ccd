import type { Box } from '#renderer/view/course-layout.ts'
import { stripesIn } from '#renderer/view/stripes.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './scenario.module.css'

export type Fill = 'ac' | 'good' | 'bad' | 'neutral'

/**
 * A bar in the fill of its scenario: AC solid, FC outline with stripes in the same colour (rules 2, 4, 6). What stands
 * behind a forecast does not show through its stripes (rule 7).
 */
export function ScenarioBar({
  box,
  scenario,
  fill,
  isHeavy = false,
}: {
  readonly box: Box
  readonly scenario: 'AC' | 'FC'
  readonly fill: Fill
  /** On the critical path (rule 64). */
  readonly isHeavy?: boolean
}) {
  const { x, y, width, height } = box
  if (scenario === 'AC') {
    return (
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        className={styles[fill]}
        data-scenario="AC"
        {...(fill === 'ac' ? {} : { 'data-impact': fill })}
      />
    )
  }
  const inside = { x: x + 0.5, y, width: Math.max(0, width - 1), height }
  return (
    <>
      <rect
        {...inside}
        className={classNames(styles.forecast, styles[`${fill}Outline`], isHeavy && styles.heavy)}
        data-scenario="FC"
      />
      <path
        d={stripesIn(inside)}
        className={classNames(styles.stripes, styles[`${fill}Outline`])}
        data-scenario="FC"
      />
    </>
  )
}
