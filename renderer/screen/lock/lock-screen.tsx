import { useState } from 'react'
import type { FormEvent } from 'react'
import { AskFailure } from '#renderer/client/ask-failure.ts'
import { useReader } from '#renderer/client/reader.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { useReadyMark } from '#renderer/client/use-ready-mark.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { Segments } from '#renderer/ui/segments.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { wordsIn } from '#renderer/view/text/words.ts'
import { lockWords } from '#renderer/view/text/lock.ts'
import styles from './lock.module.css'

/** All that is shown while the session is locked: who protects the data, and the way back in (D2). */
export function LockScreen() {
  const { language, change } = useReader()
  const words = lockWords[language]
  const { settings } = wordsIn(language)
  const { ask, answers } = useClient()
  const { value: account } = useAnswer('account', {})
  const [pin, setPin] = useState('')
  const [failure, setFailure] = useState<AskFailure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  useReadyMark()
  if (!account) return null
  const isFirst = account.phase === 'pin-to-choose'
  const needsPin = isFirst || account.keeper === 'pin'
  const enter = (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    setFailure(null)
    const asked = isFirst ? ask('pin.set', { pin }) : ask('unlock', needsPin ? { pin } : {})
    asked
      .catch((cause: unknown) => setFailure(cause instanceof AskFailure ? cause : null))
      .finally(() => {
        setIsBusy(false)
        setPin('')
        answers.expire(() => true)
      })
  }
  const waits = account.pin && account.pin.waitMs > 0 ? words.wait(Math.ceil(account.pin.waitMs / 1000)) : ''
  const tries = account.pin && account.pin.failures > 0 ? words.failures(account.pin.failures) : ''
  return (
    <main className={styles.lock}>
      <form className={styles.card} onSubmit={enter}>
        <h1>{isFirst ? words.chooseHeading : words.heading}</h1>
        <p className={styles.hint}>{isFirst ? words.chooseHint : account.protection[language]}</p>
        {needsPin ? (
          <TextField
            label={words.pin}
            value={pin}
            change={setPin}
            isSecret
            autoComplete={isFirst ? 'new-password' : 'current-password'}
            hint={`${tries}${waits}`}
            required
          />
        ) : null}
        {failure ? <Notice tone="attention" title={failure.in(language)} /> : null}
        {!failure && account.trouble ? (
          <Notice tone="attention" title={account.trouble.message[language]} />
        ) : null}
        <div className={styles.actions}>
          <Segments
            label={settings.language}
            choices={[
              { value: 'zh', name: settings.languages.zh },
              { value: 'en', name: settings.languages.en },
            ]}
            chosen={language}
            choose={(chosen) => change({ language: chosen })}
          />
          <Button kind="main" isSubmit disabled={isBusy || (needsPin && pin === '')}>
            {isFirst ? words.choose : words.unlock}
          </Button>
        </div>
      </form>
    </main>
  )
}
