import type { Box } from '#renderer/view/course-layout.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './scenario.module.css'

export type Fill = 'ac' | 'good' | 'bad' | 'neutral'

/**
 * A bar in the fill of its scenario: AC solid, FC outline with stripes (rules 2, 4, 6). `hatches` are the ids of
 * the patterns that the chart defines. What stands behind a forecast does not show through its stripes (rule 7).
 */
export function ScenarioBar({
  box,
  scenario,
  fill,
  hatches,
}: {
  readonly box: Box
  readonly scenario: 'AC' | 'FC'
  readonly fill: Fill
  readonly hatches: Readonly<Record<Fill, string>>
}) {
  const { x, y, width, height } = box
  return scenario === 'AC' ? (
    <rect x={x} y={y} width={width} height={height} className={styles[fill]} data-scenario="AC" />
  ) : (
    <>
      <rect x={x} y={y} width={width} height={height} className={styles.ground} />
      <rect
        x={x + 0.5}
        y={y}
        width={Math.max(0, width - 1)}
        height={height}
        fill={`url(#${hatches[fill]})`}
        className={classNames(styles.outline, styles[`${fill}Outline`])}
        data-scenario="FC"
      />
    </>
  )
}
