import { periodName } from '#shared/format/period.ts'
import { formatNumber } from '#shared/format/number.ts'
import { stateName } from '#shared/format/status.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Chip } from '#renderer/ui/chip.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import table from '#renderer/ui/table.module.css'

/** How settled each period's figures are, and which were restated and why; the newest first. */
export function HistoryTab({ detail }: { readonly detail: Answer<'indicator'> }) {
  const words = useWords()
  const { language } = useStyle()
  const restated = detail.partitions.filter(({ state }) => state === 'restated').length
  return (
    <Panel
      title={words.indicator.partitions}
      note={restated > 0 ? words.indicator.restatements(restated) : words.indicator.noRestatement}
    >
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{words.indicator.period}</th>
            <th scope="col">{words.indicator.stateHead}</th>
            <th scope="col">{words.indicator.note}</th>
            <th scope="col" className={table.number}>
              {words.indicator.rows}
            </th>
          </tr>
        </thead>
        <tbody>
          {detail.partitions.toReversed().map(({ period, state, note, rows }) => (
            <tr key={period}>
              <th scope="row">{periodName(period, language, detail.fiscalStart)}</th>
              <td>
                {state === 'final' ? (
                  stateName(state, language)
                ) : (
                  <Chip tone="attention">{stateName(state, language)}</Chip>
                )}
              </td>
              <td>{note?.[language]}</td>
              <td className={table.number}>{formatNumber(rows, { decimals: 0 })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
