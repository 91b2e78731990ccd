import styles from './check-list.module.css'

/** Several of a few. */
export function CheckList({
  label,
  choices,
  chosen,
  change,
}: {
  readonly label: string
  readonly choices: readonly { readonly value: string; readonly name: string }[]
  readonly chosen: ReadonlySet<string>
  readonly change: (chosen: ReadonlySet<string>) => void
}) {
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>{label}</legend>
      {choices.map(({ value, name }) => (
        <label key={value} className={styles.choice}>
          <input
            type="checkbox"
            checked={chosen.has(value)}
            onChange={(event) => {
              const next = new Set(chosen)
              if (event.target.checked) next.add(value)
              else next.delete(value)
              change(next)
            }}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
