import { classNames } from './class-names.ts'
import styles from './tabs.module.css'

/** Parts of a screen of which one is shown; the address says which. */
export function Tabs({
  label,
  tabs,
  chosen,
  choose,
}: {
  readonly label: string
  readonly tabs: readonly { readonly key: string; readonly name: string; readonly note?: string }[]
  readonly chosen: string
  readonly choose: (key: string) => void
}) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map(({ key, name, note }) => (
        <button
          key={key}
          type="button"
          aria-current={key === chosen ? 'true' : undefined}
          className={classNames(styles.tab, key === chosen && styles.chosen)}
          onClick={() => choose(key)}
        >
          {name}
          {note ? <span className={styles.note}>{note}</span> : null}
        </button>
      ))}
    </nav>
  )
}
