import { useState } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { useKey } from '#renderer/ui/use-key.ts'
import { CommandPalette } from './command-palette.tsx'
import { OrganisationPicker } from './organisation-picker.tsx'
import { PeriodPicker } from './period-picker.tsx'
import { SnapshotPicker } from './snapshot-picker.tsx'
import styles from './top-bar.module.css'

/** One bar over every screen: find anything, and which figures are shown. */
export function TopBar({ status }: { readonly status: Answer<'status'> }) {
  const words = useWords()
  const [isOpen, setIsOpen] = useState(false)
  useKey('k', (event) => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    setIsOpen(true)
  })
  return (
    <header className={styles.bar}>
      <button type="button" className={styles.command} onClick={() => setIsOpen(true)}>
        <Icon name="search" />
        <span className={styles.hint}>{words.palette.hint}</span>
        <kbd className={styles.key}>Ctrl K</kbd>
      </button>
      <div role="group" aria-label={words.frame.label} className={styles.pickers}>
        <PeriodPicker status={status} />
        <OrganisationPicker />
        <SnapshotPicker status={status} />
      </div>
      <CommandPalette isOpen={isOpen} close={() => setIsOpen(false)} />
    </header>
  )
}
