import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { StatusShape } from '#renderer/ui/status-mark.tsx'
import table from '#renderer/ui/table.module.css'
import { pillarLines } from '#renderer/view/pillar-row.ts'
import type { PillarLine } from '#renderer/view/pillar-row.ts'
import styles from './pillar-table.module.css'

/** The pillars, each in one sentence, with how many of its indicators have which status: bars on one scale. */
export function PillarTable({ rows }: { readonly rows: Answer<'overview'>['pillars'] }) {
  const words = useWords()
  const style = useStyle()
  const { href } = useFrame()
  const lines = pillarLines(rows, style)
  const heads = lines[0]?.counts ?? []
  return (
    <table className={classNames(table.table, styles.table)}>
      <thead>
        <tr>
          <th scope="col">{words.overview.pillar}</th>
          <th scope="col">{words.overview.sentence}</th>
          <th scope="col" className={styles.barHead}>
            {words.overview.share}
          </th>
          {heads.map(({ status, tone, label }) => (
            <th key={status} scope="col" className={classNames(table.number, styles.count)}>
              <span className={styles.countHead}>
                <StatusShape tone={tone} size={10} />
                <span className={styles.countLabel}>{label}</span>
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row" className={styles.name}>
              <Link href={href(`/pillar/${line.id}`)}>{line.name}</Link>
            </th>
            <td>
              <span className={styles.sentence}>{line.message}</span>
            </td>
            <td>
              <StatusBar line={line} />
            </td>
            {line.counts.map(({ status, tone, count }) => (
              <td key={status} className={classNames(table.number, styles.count, count > 0 && styles[tone])}>
                {count > 0 ? count : <span className={styles.zero}>0</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function StatusBar({ line }: { readonly line: PillarLine }) {
  return (
    <span className={styles.bar} aria-hidden="true">
      {line.counts.map(({ status, tone, share }) =>
        share > 0 ? (
          <span
            key={status}
            className={classNames(styles.part, styles[`${tone}Part`])}
            style={{ width: `${share * 100}%` }}
          />
        ) : null,
      )}
    </span>
  )
}
