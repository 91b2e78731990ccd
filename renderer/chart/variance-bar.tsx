import type { VarianceMark } from '#renderer/view/indicator-table.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './variance-bar.module.css'

/** A variance in a table: number, then its bar from a common zero; the same on screen and on paper. */
export function VarianceBar({ mark }: { readonly mark: VarianceMark }) {
  const { text, impact, bar, isCut } = mark
  return (
    <span className={styles.variance}>
      <span className={classNames(styles.text, styles[`${impact}Text`])}>{text}</span>
      <svg viewBox="-50 0 100 14" preserveAspectRatio="none" aria-hidden="true" className={styles.track}>
        {bar === null ? null : (
          <rect
            x={bar < 0 ? bar * 46 : 0}
            y={3}
            width={Math.abs(bar) * 46}
            height={8}
            className={styles[impact]}
            data-scenario="AC"
            data-impact={impact}
          />
        )}
        {bar !== null && isCut ? (
          <path d={bar < 0 ? 'M-46 1L-50 7L-46 13Z' : 'M46 1L50 7L46 13Z'} className={styles[impact]} />
        ) : null}
        <path d="M0 -2V16" vectorEffect="non-scaling-stroke" className={styles.axis} />
      </svg>
    </span>
  )
}
