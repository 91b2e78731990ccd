import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useFinder } from '#renderer/screen/frame/use-finder.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { usePaletteEntries } from './use-palette-entries.ts'
import type { PaletteEntry } from './use-palette-entries.ts'
import styles from './palette.module.css'

const maxShown = 12

export function PaletteBody({ close }: { readonly close: () => void }) {
  const words = useWords()
  const { language } = useStyle()
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const find = useFinder(usePaletteEntries())
  const found = find(text).slice(0, maxShown)
  const chosen = Math.min(at, found.length - 1)
  const run = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    close()
    entry.run()
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((chosen + step + found.length) % Math.max(1, found.length))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      run(found[chosen])
    }
  }
  return (
    <div className={styles.palette}>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          data-autofocus
          role="combobox"
          aria-label={words.palette.hint}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.palette.hint}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
          }}
          onKeyDown={press}
          className={styles.input}
        />
      </div>
      <ul id={`${id}-list`} role="listbox" aria-label={words.palette.label} className={styles.list}>
        {found.map((entry, index) => (
          // The keys are the field's: the active option is named by it.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={classNames(styles.option, index === chosen && styles.chosen)}
            onMouseMove={() => setAt(index)}
            onClick={() => run(entry)}
          >
            <Icon name={entry.icon} />
            <span className={styles.name}>{entry.name[language]}</span>
            <span className={styles.kind}>{words.palette[entry.kind]}</span>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.foot}>
        {found.length === 0 ? words.palette.nothing : words.palette.keys}
      </p>
    </div>
  )
}
