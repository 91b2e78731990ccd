import { spanName } from '#shared/format/span.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { MultipleChart } from '#renderer/chart/multiple-chart.tsx'
import { VarianceBar } from '#renderer/chart/variance-bar.tsx'
import { SparkLine } from '#renderer/chart/spark-line.tsx'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import { deltaLabel } from '#renderer/view/figure-text.ts'
import { indicatorLines } from '#renderer/view/indicator-table.ts'
import { multipleGroups } from '#renderer/view/multiples.ts'
import { usePaper } from './paper-context.ts'
import { PageHead } from './page-head.tsx'

const multipleSize = { width: 150, height: 52 }
const multiplesShown = 6
/** A longer table leaves no room for the courses on its page. */
const mostRowsWithMultiples = 13

/** A pillar: its indicators with integrated variances, then the courses of those that share a unit on one scale. */
export function PillarPage({ pillar: id }: { readonly pillar: string }) {
  const { style, words, input } = usePaper()
  const { language } = style
  const { value: overview } = useAnswer('overview', input)
  const { value: indicators } = useAnswer('indicators', { ...input, pillar: id })
  const row = overview?.pillars.find(({ pillar }) => pillar.id === id)
  if (!overview || !indicators || !row) return null
  const lines = indicatorLines(indicators.rows, style)
  const [group] = multipleGroups(indicators.rows, multipleSize, style)
  return (
    <>
      <PageHead
        message={row.message.text[language]}
        what={row.pillar.name[language]}
        who={`${row.pillar.question[language]} ${spanName(overview.period, overview.view, language, overview.fiscalStart)}`}
      />
      <table className={lines.length > mostRowsWithMultiples ? 'paper-table dense' : 'paper-table'}>
        <thead>
          <tr>
            <th scope="col">{words.pillar.indicator}</th>
            <th scope="col">{words.pillar.unit}</th>
            <th scope="col" className="number">
              PY
            </th>
            <th scope="col" className="number">
              PL
            </th>
            <th scope="col" className="number">
              AC
            </th>
            <th scope="col" style={{ width: 190 }}>
              {deltaLabel('PL')}
            </th>
            <th scope="col" style={{ width: 190 }}>
              {deltaLabel('PY')}
            </th>
            <th scope="col">{words.centre.status}</th>
            <th scope="col" style={{ width: 96 }}>
              {words.pillar.course}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                {line.name}
                {line.remark ? <span className="block-note"> {line.remark}</span> : null}
              </th>
              <td className="quiet">{line.unit}</td>
              <td className="number">{line.values.PY}</td>
              <td className="number">{line.values.PL}</td>
              <td className="number">{line.values.AC}</td>
              <td>
                <VarianceBar mark={line.variances.PL} />
              </td>
              <td>
                <VarianceBar mark={line.variances.PY} />
              </td>
              <td>
                {line.status ? (
                  <StatusMark {...line.status} />
                ) : (
                  <span className="quiet">{words.status.none}</span>
                )}
              </td>
              <td>
                <SparkLine spark={line.spark} size={{ width: 92, height: 16 }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="block-note">{words.paper.bars}</p>
      {group && lines.length <= mostRowsWithMultiples ? (
        <div className="unbroken">
          <h3 className="block-title">{words.pillar.sameScale(group.unit)}</h3>
          <div className="multiples">
            {group.multiples.slice(0, multiplesShown).map((multiple) => (
              <div
                key={multiple.id}
                className="multiple"
                role="img"
                aria-label={`${multiple.name} ${multiple.text} ${group.unit}`}
              >
                <span className="name">{multiple.name}</span>
                <span className="value">{multiple.text}</span>
                <MultipleChart multiple={multiple} {...multipleSize} />
              </div>
            ))}
          </div>
        </div>
      ) : null}
    </>
  )
}
