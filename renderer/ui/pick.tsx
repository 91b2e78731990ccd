import { useId } from 'react'
import styles from './pick.module.css'

/** A choice from a short list in the platform's own control. */
export function Pick({
  label,
  value,
  choices,
  change,
  isLabelHidden = false,
}: {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly name: string }[]
  readonly change: (value: string) => void
  readonly isLabelHidden?: boolean
}) {
  const id = useId()
  return (
    <span className={styles.pick}>
      <label htmlFor={id} className={isLabelHidden ? 'only-heard' : styles.label}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => change(event.target.value)}
        className={styles.select}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </span>
  )
}
