import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './choice-list.module.css'

export type Choice = {
  readonly value: string
  readonly label: ReactNode
  readonly note?: ReactNode
  /** Steps to the right, for a tree. */
  readonly depth?: number
}

/** A list of which one is chosen; arrow keys move, Enter or a click chooses. */
export function ChoiceList({
  label,
  choices,
  chosen,
  choose,
}: {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: string
  readonly choose: (value: string) => void
}) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [])
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus()
  }
  return (
    // The keys are those of the buttons inside; the list itself takes no focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul ref={list} aria-label={label} className={styles.list} onKeyDown={move}>
      {choices.map(({ value, label: name, note, depth = 0 }) => (
        <li key={value}>
          <button
            type="button"
            aria-current={value === chosen}
            className={classNames(styles.choice, value === chosen && styles.chosen)}
            style={{ paddingInlineStart: 8 + depth * 16 }}
            onClick={() => choose(value)}
          >
            <span className={styles.name}>{name}</span>
            {note ? <span className={styles.note}>{note}</span> : null}
            {value === chosen ? <Icon name="check" size={14} /> : null}
          </button>
        </li>
      ))}
    </ul>
  )
}
