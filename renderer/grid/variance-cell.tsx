import type { CustomCellRendererProps } from 'ag-grid-react'
import type { DrillCell, DrillLine } from '#renderer/view/drill-table.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './grid.module.css'

/** A variance with its bar: number at the left, bar from a common zero; all bars of the table on one scale. */
export function VarianceCell({ value }: CustomCellRendererProps<DrillLine, DrillCell>) {
  if (!value) return null
  const { text, impact, bar } = value
  return (
    <span className={styles.variance}>
      <span className={classNames(styles.figure, impact && styles[impact])}>{text}</span>
      <span aria-hidden="true" className={styles.track}>
        {bar === null ? null : (
          <span
            className={classNames(
              styles.bar,
              bar < 0 ? styles.left : styles.right,
              styles[`${impact ?? 'neutral'}Bar`],
            )}
            style={{ width: `${Math.min(1, Math.abs(bar)) * 50}%` }}
          />
        )}
      </span>
    </span>
  )
}

/** A relative variance, coloured by impact. */
export function RelativeCell({ value }: CustomCellRendererProps<DrillLine, DrillCell>) {
  return value ? <span className={classNames(value.impact && styles[value.impact])}>{value.text}</span> : null
}
