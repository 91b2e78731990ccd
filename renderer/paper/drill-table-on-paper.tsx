import type { DrillLine, DrillTable } from '#renderer/view/drill-table.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { usePaper } from './paper-context.ts'

const onPaper: ReadonlySet<string> = new Set(['PY', 'PL', 'FC', 'AC', 'dPL', 'dPY', 'weight'])

/** A drill-down as the grid shows it, whole on the page: its heads are repeated where it breaks. */
export function DrillTableOnPaper({
  table,
  member,
}: {
  readonly table: DrillTable
  readonly member: string
}) {
  const { words } = usePaper()
  const columns = table.columns.filter(({ key }) => onPaper.has(key))
  return (
    <table className="paper-table">
      <thead>
        <tr>
          <th scope="col">
            {member} ({table.unit})
          </th>
          {columns.map(({ key, head, unit }) => (
            <th key={key} scope="col" className="number">
              {head} {unit}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.lines.map((line) => (
          <Row key={line.key} line={line} columns={columns} />
        ))}
        <Row line={table.total} columns={columns} />
      </tbody>
      {table.lines.length === 0 ? <caption>{words.drill.noRows}</caption> : null}
    </table>
  )
}

function Row({ line, columns }: { readonly line: DrillLine; readonly columns: DrillTable['columns'] }) {
  return (
    <tr className={classNames(line.isTotal && 'whole')}>
      <th scope="row" style={{ paddingInlineStart: line.depth * 14 }}>
        {line.name}
      </th>
      {columns.map(({ key, kind }) => {
        const { text, impact, bar } = key === 'spark' ? blank : line.cells[key]
        return (
          <td key={key} className="number">
            <span className={classNames(impact)}>{text}</span>
            {kind === 'variance' ? <Bar bar={bar} impact={impact ?? 'neutral'} /> : null}
          </td>
        )
      })}
    </tr>
  )
}

/** Runs are for the screen: on paper the chart beside the table has them. */
const blank = { text: '', impact: null, bar: null } as const

const barWidth = 56

function Bar({ bar, impact }: { readonly bar: number | null; readonly impact: 'good' | 'bad' | 'neutral' }) {
  const half = barWidth / 2
  const length = Math.min(1, Math.abs(bar ?? 0)) * (half - 1)
  return (
    <svg width={barWidth} height="9" viewBox={`0 0 ${barWidth} 9`} aria-hidden="true" className="cell-bar">
      <rect
        x={(bar ?? 0) < 0 ? half - length : half}
        y="1"
        width={length}
        height="7"
        className={`${impact}-mark`}
      />
      {Math.abs(bar ?? 0) > 1.000001 ? (
        <path
          d={(bar ?? 0) < 0 ? 'M5 0L0 4.5L5 9Z' : `M${barWidth - 5} 0L${barWidth} 4.5L${barWidth - 5} 9Z`}
          className={`${impact}-mark`}
        />
      ) : null}
      {bar === null ? null : <path d={`M${half} 0V9`} className="cell-axis" />}
    </svg>
  )
}
