import type { Impact } from '#shared/model/figure.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './paper.module.css'

/** A variance as a bar from an axis in the middle; `size` is its share of the table's scale, −1 to 1. */
export function VarianceBar({
  size,
  impact,
  width,
}: {
  readonly size: number | null
  readonly impact: Impact
  readonly width: number
}) {
  const middle = width / 2
  const length = Math.abs(size ?? 0) * (middle - 2)
  return (
    <svg width={width} height={12} viewBox={`0 0 ${width} 12`} aria-hidden="true" className={styles.bar}>
      <path d={`M${middle} 0V12`} className={styles.barAxis} />
      {size === null || length === 0 ? null : (
        <rect
          x={size > 0 ? middle : middle - length}
          y={2.5}
          width={length}
          height={7}
          className={classNames(styles.barFill, styles[`${impact}Mark`])}
        />
      )}
    </svg>
  )
}
