import type { Answer } from '#renderer/client/ask.ts'
import { Popup } from '#renderer/ui/popup.tsx'
import { claimTexts } from '#renderer/view/claim.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useFrame } from './use-frame.ts'
import { useStyle, useWords } from './use-words.ts'
import styles from './why-sentence.module.css'

type Message = Answer<'overview'>['message']

/** Why a sentence stands there: the rule that made it and what it claims, figure by figure. */
export function WhySentence({ message }: { readonly message: Message }) {
  const words = useWords()
  return (
    <Popup
      label={words.overview.why}
      button={words.overview.why}
      icon="info"
      isIconOnly
      kind="quiet"
      width={360}
    >
      {() => <Reasons message={message} />}
    </Popup>
  )
}

function Reasons({ message }: { readonly message: Message }) {
  const words = useWords()
  const style = useStyle()
  const { input } = useFrame()
  const { value } = useAnswer('indicators', input)
  const labels = new Map(value?.rows.map(({ label }) => [String(label.id), label] as const))
  const claims = claimTexts(message.claims, (id) => labels.get(id), style)
  return (
    <div className={styles.reasons}>
      <h2>{words.overview.why}</h2>
      <ul>
        {claims.map((claim) => (
          <li key={claim}>{claim}</li>
        ))}
      </ul>
      <p className={styles.rule}>
        {words.overview.rule}
        {words.colon}
        <code>{message.rule}</code>
      </p>
    </div>
  )
}
