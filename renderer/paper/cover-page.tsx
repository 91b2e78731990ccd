import { classificationName } from '#shared/format/classification.ts'
import { periodName } from '#shared/format/period.ts'
import { usePaper } from './paper-context.ts'
import styles from './paper.module.css'

/** What, for whom, why, how secret, and from which state (rule 57). */
export function CoverPage() {
  const { pack, language, text } = usePaper()
  const facts = [
    [text.asOf, periodName(pack.asOf, language)],
    [text.snapshot, `${pack.snapshot.edition} ${text.number(pack.snapshot.sequence)}`],
    [text.published, `${pack.publishedAt.slice(0, 16).replace('T', ' ')} UTC`],
    [text.hash, pack.snapshot.hash],
    [text.root, pack.provenance.fingerprint],
  ] as const
  return (
    <div className={styles.coverSheet}>
      <p className={styles.coverClass}>{classificationName(pack.classification, language)}</p>
      <div>
        <p className={styles.coverMeeting}>
          {pack.meeting[language]} ・ {text.purpose[pack.purpose]}
        </p>
        <h1 className={styles.coverTitle}>{pack.title[language]}</h1>
        <p className={styles.coverMeeting}>{periodName(pack.asOf, language)}</p>
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
