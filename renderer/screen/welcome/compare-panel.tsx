import { useState } from 'react'
import type { FormEvent } from 'react'
import { AskFailure } from '#renderer/client/ask-failure.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { useClient } from '#renderer/client/use-answer.ts'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { groupsOf } from '#renderer/view/byte-size.ts'
import type { Offered } from './connect-panel.tsx'
import styles from './welcome.module.css'

/** The fingerprint in groups to be compared one by one; nothing is trusted before a person has said so. */
export function ComparePanel({ offered, back }: { readonly offered: Offered; readonly back: () => void }) {
  const words = useWords()
  const language = useLanguage()
  const { ask, answers } = useClient()
  const [isSame, setIsSame] = useState(false)
  const [edition, setEdition] = useState('board')
  const [failure, setFailure] = useState<AskFailure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const enrol = (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    setFailure(null)
    ask('enrol', { central: offered.central, root: offered.fingerprint, edition: edition.trim() })
      .then(
        () => answers.expire((name) => name === 'status'),
        (cause: unknown) => setFailure(cause instanceof AskFailure ? cause : null),
      )
      .finally(() => setIsBusy(false))
  }
  return (
    <form className={styles.card} onSubmit={enrol}>
      <h2>{words.welcome.compare}</h2>
      <p className={styles.hint}>{words.welcome.compareHint}</p>
      <p>
        {words.welcome.tenant}
        {words.colon}
        <strong>{offered.tenant}</strong> <span className={styles.hint}>{offered.central}</span>
      </p>
      <ol className={styles.fingerprint} aria-label={words.sync.fingerprint}>
        {groupsOf(offered.fingerprint).map((group, index) => (
          <li key={index}>{group}</li>
        ))}
      </ol>
      <p className={styles.hint}>{words.welcome.notSame}</p>
      <label className={styles.same}>
        <input type="checkbox" checked={isSame} onChange={(event) => setIsSame(event.target.checked)} />
        {words.welcome.same}
      </label>
      <TextField
        label={words.welcome.edition}
        value={edition}
        change={setEdition}
        hint={words.welcome.editionHint}
        spellCheck={false}
        required
      />
      {failure ? <Notice tone="attention" title={failure.in(language)} /> : null}
      <div className={styles.actions}>
        <Button onClick={back}>{words.welcome.back}</Button>
        <Button kind="main" isSubmit disabled={!isSame || isBusy || edition.trim() === ''}>
          {words.welcome.enrol}
        </Button>
      </div>
    </form>
  )
}
