import { useState } from 'react'
import type { FormEvent } from 'react'
import { AskFailure } from '#renderer/client/ask-failure.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { Pick } from '#renderer/ui/pick.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { keyWords } from '#renderer/view/text/keys.ts'
import styles from './key.module.css'

type Account = Answer<'account'>
type Do = (work: () => Promise<unknown>) => Promise<boolean>

/** The device's key: who protects it, its PIN, when it locks, and how to destroy it (D2, D5). */
export function KeyPanel() {
  const language = useLanguage()
  const words = keyWords[language]
  const { ask, answers } = useClient()
  const { value: account } = useAnswer('account', {})
  const [failure, setFailure] = useState<AskFailure | null>(null)
  if (!account) return null
  const act: Do = async (work) => {
    setFailure(null)
    try {
      await work()
      return true
    } catch (cause) {
      if (!(cause instanceof AskFailure)) throw cause
      setFailure(cause)
      return false
    } finally {
      // A locked session knows no settings: the language that is shown stays.
      answers.expire((name) => name !== 'settings')
    }
  }
  return (
    <Panel title={words.title}>
      <div className={styles.rows}>
        <p>
          <span className={styles.name}>{words.protection}</span> {account.protection[language]}
        </p>
        {failure ? <Notice tone="attention" title={failure.in(language)} /> : null}
        <PinForm hasPin={account.keeper === 'pin'} act={act} />
        <LockRow account={account} act={act} lock={() => ask('lock', {})} />
        <EraseForm act={act} />
      </div>
    </Panel>
  )
}

function PinForm({ hasPin, act }: { readonly hasPin: boolean; readonly act: Do }) {
  const words = keyWords[useLanguage()]
  const { ask } = useClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [isSaved, setIsSaved] = useState(false)
  const differs = again !== '' && next !== again
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsSaved(false)
    void act(() => (hasPin ? ask('pin.change', { current, next }) : ask('pin.set', { pin: next }))).then(
      (isDone) => {
        setIsSaved(isDone)
        if (isDone) for (const clear of [setCurrent, setNext, setAgain]) clear('')
      },
    )
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {hasPin ? (
        <TextField
          label={words.current}
          value={current}
          change={setCurrent}
          isSecret
          autoComplete="current-password"
          required
        />
      ) : null}
      <TextField
        label={words.next}
        value={next}
        change={setNext}
        isSecret
        autoComplete="new-password"
        required
      />
      <TextField
        label={words.again}
        value={again}
        change={setAgain}
        isSecret
        autoComplete="new-password"
        hint={differs ? words.differ : isSaved ? words.saved : undefined}
        required
      />
      <Button isSubmit disabled={next === '' || next !== again || (hasPin && current === '')}>
        {hasPin ? words.changePin : words.setPin}
      </Button>
    </form>
  )
}

const idleChoices = [5, 10, 15, 30, 60] as const

function LockRow({
  account,
  act,
  lock,
}: {
  readonly account: Account
  readonly act: Do
  readonly lock: () => Promise<unknown>
}) {
  const words = keyWords[useLanguage()]
  const { ask } = useClient()
  const minutes = account.idleLockMs === null ? null : Math.round(account.idleLockMs / 60_000)
  const listed = minutes === null || idleChoices.some((one) => one === minutes)
  const choices = listed ? idleChoices : [...idleChoices, minutes].toSorted((a, b) => a - b)
  const save = (value: string) =>
    void act(() => ask('lock.idle', { minutes: value === 'never' ? null : Number(value) }))
  return (
    <div className={styles.line}>
      <Pick
        label={words.idle}
        value={minutes === null ? 'never' : String(minutes)}
        choices={[
          ...choices.map((one) => ({ value: String(one), name: words.idleOf(one) })),
          { value: 'never', name: words.never },
        ]}
        change={save}
      />
      <Button onClick={() => void act(lock)}>{words.lockNow}</Button>
    </div>
  )
}

const confirmation = 'erase'

function EraseForm({ act }: { readonly act: Do }) {
  const words = keyWords[useLanguage()]
  const { ask } = useClient()
  const [isOpen, setIsOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const close = () => {
    setIsOpen(false)
    setTyped('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void act(() => ask('erase', { confirm: confirmation }))
  }
  if (!isOpen) return <Button onClick={() => setIsOpen(true)}>{words.erase}</Button>
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={words.confirm(confirmation)}
        value={typed}
        change={setTyped}
        hint={words.eraseHint}
        autoComplete="off"
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
        }}
        required
      />
      <Button isSubmit disabled={typed.trim() !== confirmation}>
        {words.erase}
      </Button>
      <Button onClick={close}>{words.cancel}</Button>
    </form>
  )
}
