import { classificationName } from '#shared/format/classification.ts'
import { frequencyName } from '#shared/format/direction.ts'
import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import { classNames } from '#renderer/ui/class-names.ts'
import table from '#renderer/ui/table.module.css'
import { primaryText } from '#renderer/view/figure-text.ts'
import { statusView } from '#renderer/view/tone.ts'
import styles from './centre.module.css'

type Indicators = Answer<'indicators'>

export function CatalogueTable({
  rows,
  pillars,
}: {
  readonly rows: Indicators['rows']
  readonly pillars: Indicators['pillars']
}) {
  const words = useWords()
  const style = useStyle()
  const { language } = style
  const { href } = useFrame()
  const names = new Map(pillars.map(({ id, name }) => [id, name[language]]))
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{words.centre.indicator}</th>
          <th scope="col">{words.centre.pillar}</th>
          <th scope="col" className={table.number}>
            {words.centre.value}
          </th>
          <th scope="col">{words.centre.status}</th>
          <th scope="col">{words.frame.period}</th>
          <th scope="col">{words.centre.classification}</th>
          <th scope="col">{words.indicator.versions}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, figure }) => {
          const status = statusView(figure.status, style)
          return (
            <tr key={label.id}>
              <th scope="row">
                <Link href={href(`/indicator/${label.id}`)}>{label.name[language]}</Link>
                <span className={styles.other}>{label.name[language === 'zh' ? 'en' : 'zh']}</span>
              </th>
              <td>
                <Link href={href(`/pillar/${label.pillar}`)}>{names.get(label.pillar) ?? label.pillar}</Link>
              </td>
              <td className={classNames(table.number, styles.value)}>{primaryText(figure, label, style)}</td>
              <td>
                {status ? (
                  <StatusMark {...status} />
                ) : (
                  <span className={styles.quiet}>{words.status.none}</span>
                )}
              </td>
              <td className={styles.quiet}>{frequencyName(label.frequency, language)}</td>
              <td className={styles.quiet}>{classificationName(label.classification, language)}</td>
              <td className={styles.quiet}>v{figure.definitionVersion}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
