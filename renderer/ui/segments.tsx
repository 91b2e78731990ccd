import { classNames } from './class-names.ts'
import styles from './segments.module.css'

/** One of a few ways to look at the same thing. */
export function Segments<Value extends string>({
  label,
  choices,
  chosen,
  choose,
}: {
  readonly label: string
  readonly choices: readonly { readonly value: Value; readonly name: string }[]
  readonly chosen: Value
  readonly choose: (value: Value) => void
}) {
  return (
    <div role="group" aria-label={label} className={styles.segments}>
      {choices.map(({ value, name }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          className={classNames(styles.segment, value === chosen && styles.chosen)}
          onClick={() => choose(value)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
