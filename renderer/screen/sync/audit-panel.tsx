import { useLanguage } from '#renderer/client/reader.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { instantText } from '#renderer/screen/frame/instant-text.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import table from '#renderer/ui/table.module.css'
import { policyWords } from '#renderer/view/text/policy.ts'
import styles from './policy.module.css'

/** What happened on this device, the newest first, with its chain checked when it is shown (D7). */
export function AuditPanel() {
  const words = policyWords[useLanguage()]
  const { value } = useAnswer('audit', {})
  if (!value) return null
  const { brokenAt, count, lostAt } = value.chain
  return (
    <Panel title={words.audit}>
      <p className={styles.chain}>
        {brokenAt === null ? (
          <StatusMark tone="good" label={words.whole(count)} />
        ) : (
          <StatusMark tone="bad" label={words.broken(brokenAt)} />
        )}
      </p>
      {lostAt === null ? null : (
        <p className={styles.chain}>
          <StatusMark tone="bad" label={words.lost(lostAt)} />
        </p>
      )}
      {/* Scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.log} tabIndex={0} role="group" aria-label={words.audit}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={table.number}>
                {words.number}
              </th>
              <th scope="col">{words.at}</th>
              <th scope="col">{words.event}</th>
              <th scope="col">{words.detail}</th>
            </tr>
          </thead>
          <tbody>
            {value.entries.map(({ number, at, event, code, detail }) => (
              <tr key={number}>
                <td className={table.number}>{number}</td>
                <td>{instantText(at)}</td>
                <td>{words.events[event] ?? event}</td>
                <td className={styles.detail}>{[code, detail].filter(Boolean).join(' ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
