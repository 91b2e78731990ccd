import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { AskFailure } from '#renderer/client/ask-failure.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { Segments } from '#renderer/ui/segments.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { networkWords } from '#renderer/view/text/network.ts'
import styles from './network.module.css'

const ways = ['environment', 'direct', 'address'] as const
type Way = (typeof ways)[number]

type Change = { readonly proxy?: string; readonly authorities?: string | null }

/** How central is reached: through which proxy, and under whose certificates beside the usual ones. */
export function NetworkChoices() {
  const language = useLanguage()
  const { ask, answers } = useClient()
  const { value: network } = useAnswer('network', {})
  const [failure, setFailure] = useState<AskFailure | null>(null)
  if (!network) return null
  const save = (change: Change) => {
    setFailure(null)
    ask('network.save', change)
      .catch((cause: unknown) => setFailure(cause instanceof AskFailure ? cause : null))
      .finally(() => answers.expire((name) => name === 'network'))
  }
  return (
    <div className={styles.choices}>
      <ProxyChoice key={network.proxy} network={network} save={save} />
      <AuthorityChoice network={network} save={save} />
      {failure ? <Notice tone="attention" title={failure.in(language)} /> : null}
    </div>
  )
}

type Props = { readonly network: Answer<'network'>; readonly save: (change: Change) => void }

function ProxyChoice({ network, save }: Props) {
  const words = networkWords[useLanguage()]
  const kept: Way = network.proxy === 'environment' || network.proxy === 'direct' ? network.proxy : 'address'
  const [way, setWay] = useState<Way>(kept)
  const [address, setAddress] = useState(kept === 'address' ? network.proxy : '')
  const choose = (chosen: Way) => {
    setWay(chosen)
    if (chosen !== 'address') save({ proxy: chosen })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save({ proxy: address.trim() })
  }
  return (
    <div className={styles.choice}>
      <span className={styles.name}>{words.proxy}</span>
      <Segments
        label={words.proxy}
        choices={ways.map((value) => ({ value, name: words.ways[value] }))}
        chosen={way}
        choose={choose}
      />
      {way === 'environment' ? (
        <span className={styles.note}>{network.environmentProxy ?? words.noEnvironment}</span>
      ) : null}
      {way === 'address' ? (
        <form className={styles.address} onSubmit={submit}>
          <TextField
            label={words.address}
            value={address}
            change={setAddress}
            hint={words.addressHint}
            inputMode="url"
            spellCheck={false}
            autoComplete="off"
            required
          />
          <Button isSubmit disabled={address.trim() === '' || address.trim() === network.proxy}>
            {words.save}
          </Button>
        </form>
      ) : null}
    </div>
  )
}

function AuthorityChoice({ network, save }: Props) {
  const words = networkWords[useLanguage()]
  const file = useRef<HTMLInputElement>(null)
  const take = async (chosen: File | undefined) => {
    if (chosen) save({ authorities: await chosen.text() })
    // The same file may be chosen again after it was changed.
    if (file.current) file.current.value = ''
  }
  const { authorities } = network
  return (
    <div className={styles.choice}>
      <span className={styles.name}>{words.authorities}</span>
      <span className={styles.note}>{authorities.length === 0 ? words.none : words.beside}</span>
      <Button onClick={() => file.current?.click()}>{words.choose}</Button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".pem,.crt,.cer"
        aria-label={words.choose}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      {authorities.length > 0 ? (
        <>
          <Button onClick={() => save({ authorities: null })}>{words.remove}</Button>
          <ul className={styles.authorities}>
            {authorities.map(({ name, fingerprint, validTo }) => (
              <li key={fingerprint}>
                {name} <span className={styles.note}>{words.until(validTo.slice(0, 10))}</span>
                <br />
                <code className={styles.fingerprint}>{fingerprint}</code>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
