import { useAnswer } from '#renderer/client/use-answer.ts'
import { StatusShape } from '#renderer/ui/status-mark.tsx'
import { pillarLines } from '#renderer/view/pillar-row.ts'
import { toneOf } from '#renderer/view/tone.ts'
import { IndicatorTable } from './figure-table.tsx'
import { usePaper } from './paper-context.ts'
import styles from './paper.module.css'

/** The month on one page (rule 58): the message, the headline figures, the pillars, what needs attention. */
export function SummaryPage() {
  const { pack, language, style, text } = usePaper()
  const { value } = useAnswer('overview', { snapshot: pack.snapshot.sequence })
  if (!value) return null
  return (
    <>
      <h1 className={styles.title}>{value.message.text[language]}</h1>
      <h2 className={styles.heading}>{text.headline}</h2>
      <IndicatorTable
        lines={value.cards.map(({ label, figure, spark }) => ({
          key: label.id,
          name: label.name[language],
          depth: 0,
          label,
          figure,
          spark,
        }))}
      />
      <div className={styles.columns}>
        <div>
          <h2 className={styles.heading}>{text.pillars}</h2>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{text.pillar}</th>
                <th scope="col">{text.sentence}</th>
                {[text.onTarget, text.near, text.off].map((head) => (
                  <th key={head} scope="col" className={styles.number}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pillarLines(value.pillars, style).map((line) => (
                <tr key={line.id}>
                  <th scope="row">{line.name}</th>
                  <td>{line.message}</td>
                  {line.counts.map(({ status, count }) => (
                    <td key={status} className={styles.number}>
                      {count}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div>
          <h2 className={styles.heading}>{text.attention}</h2>
          {value.attention.length === 0 ? <p>{text.nothing}</p> : null}
          <ul className={styles.attention}>
            {value.attention.map((item, index) => (
              <li key={index}>
                <StatusShape tone={item.severity === 'note' ? 'note' : toneOf(item.severity)} />
                <div>
                  <strong>{item.title.text[language]}</strong>
                  {item.detail ? <p>{item.detail[language]}</p> : null}
                </div>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </>
  )
}
