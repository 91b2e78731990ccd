import type { Answer } from '#renderer/client/ask.ts'
import { StatusShape } from '#renderer/ui/status-mark.tsx'
import { pillarLines } from '#renderer/view/pillar-row.ts'
import { usePaper } from './paper-context.ts'
import styles from './pillar-summary.module.css'

const barWidth = 68

/** The pillars in one sentence each, with their status counts as bars on one scale. */
export function PillarSummary({ rows }: { readonly rows: Answer<'overview'>['pillars'] }) {
  const { style, words } = usePaper()
  const lines = pillarLines(rows, style)
  return (
    <div>
      <h3 className="block-title">{words.paper.pillars}</h3>
      <table className="paper-table dense summary-table">
        <thead>
          <tr>
            <th scope="col">{words.overview.pillar}</th>
            <th scope="col">{words.overview.sentence}</th>
            <th scope="col" className="bars">
              {words.overview.share}
            </th>
            {lines[0]?.counts.map(({ status, tone, label }) => (
              <th key={status} scope="col" className="number">
                <StatusShape tone={tone} size={10} />
                <span className="only-heard">{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.name}</th>
              <td className="quiet">{line.message}</td>
              <td>
                <svg width={barWidth} height="8" viewBox={`0 0 ${barWidth} 8`} aria-hidden="true">
                  {line.counts.map(({ status, tone, share }, index) => (
                    <rect
                      key={status}
                      x={barWidth * line.counts.slice(0, index).reduce((sum, one) => sum + one.share, 0)}
                      width={Math.max(0, barWidth * share - 1)}
                      height="8"
                      className={styles[tone]}
                    />
                  ))}
                </svg>
              </td>
              {line.counts.map(({ status, count }) => (
                <td key={status} className="number">
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
