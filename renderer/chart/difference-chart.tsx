import type { DifferenceBars } from '#renderer/view/difference-bars.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './difference-chart.module.css'

/** Structure runs down (rule 31): one bar for each member from a common zero, its number at its end. */
export function DifferenceChart({
  model,
  open,
}: {
  readonly model: DifferenceBars
  readonly open: (member: string) => void
}) {
  return (
    <ul className={styles.rows}>
      {model.bars.map(({ key, member, name, text, impact, size, spoken }) => {
        const end = model.zero + size
        return (
          <li key={key} className={styles.row}>
            <button type="button" aria-label={spoken} className={styles.button} onClick={() => open(member)}>
              <span className={styles.name}>{name}</span>
              <span aria-hidden="true" className={styles.track}>
                <span className={styles.zero} style={{ left: `${model.zero * 100}%` }} />
                <span
                  className={classNames(styles.bar, styles[impact])}
                  style={{
                    left: `${Math.min(model.zero, end) * 100}%`,
                    width: `${Math.abs(size) * 100}%`,
                  }}
                />
                <span
                  className={classNames(styles.text, styles[`${impact}Text`])}
                  style={size < 0 ? { right: `${(1 - end) * 100}%` } : { left: `${end * 100}%` }}
                >
                  {text}
                </span>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
