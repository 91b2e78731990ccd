import { classificationName } from '#shared/format/classification.ts'
import { formatList } from '#shared/format/list.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { instantText } from '#renderer/screen/frame/instant-text.ts'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import table from '#renderer/ui/table.module.css'
import { policyWords } from '#renderer/view/text/policy.ts'
import styles from './policy.module.css'

type Policy = Answer<'policy'>

/** What central lets this device do: the signed policy, and until when each grade stays readable offline (T2, T5). */
export function PolicyPanels() {
  const words = policyWords[useLanguage()]
  const { value } = useAnswer('policy', {})
  if (!value) return null
  return (
    <div className={styles.columns}>
      <Panel title={words.title}>
        <Facts state={value} />
      </Panel>
      <Panel title={words.leases}>
        <Leases state={value} />
      </Panel>
    </div>
  )
}

function Facts({ state }: { readonly state: Policy }) {
  const language = useLanguage()
  const words = policyWords[language]
  const { policy, exportable, device } = state
  const grades = exportable.map((grade) => classificationName(grade, language))
  const facts = [
    {
      name: words.state,
      value: (
        <StatusMark
          tone={state.state === 'current' ? 'good' : 'attention'}
          label={words.states[state.state]}
        />
      ),
    },
    ...(policy
      ? [
          { name: words.version, value: words.versionOf(policy.version, policy.epoch) },
          { name: words.validUntil, value: instantText(policy.expiresAt) },
          {
            name: words.watermark,
            value: policy.watermark ? words.watermarkOf(readerName(policy.reader, words)) : words.noWatermark,
          },
        ]
      : []),
    { name: words.exportable, value: grades.length > 0 ? formatList(grades, language) : words.nothing },
    { name: words.device, value: device },
  ]
  return <FactList facts={facts} />
}

function Leases({ state }: { readonly state: Policy }) {
  const language = useLanguage()
  const words = policyWords[language]
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{words.grade}</th>
          <th scope="col">{words.hours}</th>
          <th scope="col">{words.until}</th>
        </tr>
      </thead>
      <tbody>
        {state.leases.map(({ grade, hours, until, hasEnded }) => (
          <tr key={grade}>
            <th scope="row">{classificationName(grade, language)}</th>
            <td>{hours === null ? words.endless : words.hoursOf(hours)}</td>
            <td>
              {until === null ? (
                '—'
              ) : hasEnded ? (
                <StatusMark tone="bad" label={words.ended(instantText(until))} />
              ) : (
                instantText(until)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function readerName(reader: string, { anonymous }: { readonly anonymous: string }): string {
  return reader === '' || reader === 'anonymous' ? anonymous : reader
}
