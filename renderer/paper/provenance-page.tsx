import { useAnswer } from '#renderer/client/use-answer.ts'
import { usePaper } from './paper-context.ts'
import styles from './paper.module.css'

/** Where every figure comes from and who approved it, so that a reader can check it. */
export function ProvenancePage() {
  const { pack, language, text } = usePaper()
  const overview = useAnswer('overview', { snapshot: pack.snapshot.sequence })
  const names = new Map(overview.value?.pillars.map(({ pillar }) => [pillar.id, pillar.name[language]]))
  const { provenance, snapshot } = pack
  const facts = [
    [text.tenant, provenance.tenant],
    [text.snapshot, `${snapshot.edition} ${text.number(snapshot.sequence)}`],
    [text.hash, snapshot.hash],
    [text.root, provenance.fingerprint],
    [text.rootVersion, String(provenance.rootVersion)],
    [text.published, pack.publishedAt],
    [text.application, provenance.application],
  ] as const
  return (
    <>
      <h1 className={styles.title}>{pack.sections.at(-1)?.title[language]}</h1>
      <p className={styles.lead}>{text.provenanceLead}</p>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2 className={styles.heading}>{text.approvals}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.pillar}</th>
            <th scope="col">{text.approvers}</th>
            <th scope="col">{text.approvalHash}</th>
          </tr>
        </thead>
        <tbody>
          {provenance.approvals.map(({ pillar, hash, approvers }) => (
            <tr key={hash}>
              <th scope="row">{names.get(pillar) ?? pillar}</th>
              <td>
                {approvers
                  .map(({ role, name, at }) => `${name} (${role}, ${at.slice(0, 10)})`)
                  .join(language === 'zh' ? '；' : '; ')}
              </td>
              <td className={styles.hash}>{hash}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
