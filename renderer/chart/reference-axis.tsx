import styles from './scenario.module.css'

/** The axis of variances, upright: PL two parallel lines, PY a light solid one (rule 19). */
export function UprightReferenceAxis({
  x,
  top,
  bottom,
  isPrevious,
}: {
  readonly x: number
  readonly top: number
  readonly bottom: number
  readonly isPrevious: boolean
}) {
  return isPrevious ? (
    <path d={`M${x} ${top}V${bottom}`} className={styles.previousAxis} data-scenario="PY" />
  ) : (
    <path
      d={`M${x - 1} ${top}V${bottom}M${x + 1} ${top}V${bottom}`}
      className={styles.axis}
      data-scenario="PL"
    />
  )
}
