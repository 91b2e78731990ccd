import { useState } from 'react'
import type { FormEvent } from 'react'
import { AskFailure } from '#renderer/client/ask-failure.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { useClient } from '#renderer/client/use-answer.ts'
import { NetworkChoices } from '#renderer/screen/settings/network-choices.tsx'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { networkWords } from '#renderer/view/text/network.ts'
import styles from './welcome.module.css'

/** What a central offers to be trusted by. */
export type Offered = Answer<'enrol.look'> & { readonly central: string }

export function ConnectPanel({ offer }: { readonly offer: (offered: Offered) => void }) {
  const words = useWords()
  const language = useLanguage()
  const { ask } = useClient()
  const [central, setCentral] = useState('')
  const [failure, setFailure] = useState<AskFailure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const look = (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    setFailure(null)
    ask('enrol.look', { central: central.trim() })
      .then(
        (found) => offer({ ...found, central: central.trim() }),
        (cause: unknown) => setFailure(cause instanceof AskFailure ? cause : null),
      )
      .finally(() => setIsBusy(false))
  }
  return (
    <>
      <form className={styles.card} onSubmit={look}>
        <TextField
          label={words.welcome.central}
          value={central}
          change={setCentral}
          hint={words.welcome.centralHint}
          inputMode="url"
          spellCheck={false}
          autoComplete="url"
          required
        />
        {failure ? <Notice tone="attention" title={failure.in(language)} /> : null}
        <div className={styles.actions}>
          <Button kind="main" isSubmit disabled={isBusy || central.trim() === ''}>
            {words.welcome.look}
          </Button>
        </div>
      </form>
      <details className={styles.card}>
        <summary>{networkWords[language].behind}</summary>
        <NetworkChoices />
      </details>
    </>
  )
}
