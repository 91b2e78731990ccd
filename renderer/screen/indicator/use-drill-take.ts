import { spanName } from '#shared/format/span.ts'
import { useCallback, useState } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { AskFailure } from '#renderer/client/ask-failure.ts'
import { useClient } from '#renderer/client/use-answer.ts'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { copyText } from '#renderer/ui/copy-text.ts'
import { drillLine, drillText } from '#renderer/view/drill-table.ts'
import type { DrillColumn, DrillPen, DrillTable } from '#renderer/view/drill-table.ts'
import type { DrillChoice } from './use-drill-choice.ts'

/** Rows that are fetched at once for a copy. */
const rowsAtOnce = 2_000
const saidForMs = 4_000

type Drill = Answer<'drill'>

/** What leaves the table: a copy of all its rows with heads and source, and the same unrounded as CSV. */
export function useDrillTake({
  drill,
  table,
  columns,
  pen,
  choice,
}: {
  readonly drill: Drill
  readonly table: DrillTable
  readonly columns: readonly DrillColumn[]
  readonly pen: DrillPen
  readonly choice: DrillChoice
}) {
  const words = useWords()
  const style = useStyle()
  const where = useCellName()
  const { ask } = useClient()
  const { question, isAll, open } = choice
  const [said, setSaid] = useState('')
  const say = useCallback((text: string) => {
    setSaid(text)
    setTimeout(() => setSaid(''), saidForMs)
  }, [])
  const failed = (cause: unknown) =>
    say(cause instanceof AskFailure ? cause.in(style.language) : words.charting.notCopied)

  const copy = async () => {
    setSaid(words.grid.copying)
    const head = [
      `${drill.indicator.name[style.language]} (${table.unit})`,
      `${where}${words.pause}${spanName(drill.total.period, drill.total.view, style.language, drill.fiscalStart)}`,
      `${words.paper.footer(drill.total.period, drill.snapshot.sequence)} sha256 ${drill.snapshot.hash}`,
    ]
    const { spark: _spark, ...asked } = question
    const lines = [...table.lines]
    // What is not here yet is fetched: a copy is of all rows, not of those that were scrolled by.
    if (lines.length < drill.rowCount) {
      lines.length = 0
      while (lines.length < drill.rowCount) {
        // Each page follows the one before it.
        const page = await ask('drill', { ...asked, offset: lines.length, limit: rowsAtOnce })
        if (page.rows.length === 0) break
        for (const row of page.rows) lines.push(drillLine(row, pen, style, isAll || open.has(row.key)))
      }
    }
    await copyText(drillText({ lines, total: table.total }, columns, head, words.drill.member))
    say(words.grid.copiedRows(lines.length))
  }
  const save = async () => {
    setSaid(words.grid.exporting)
    const { spark: _spark, ...asked } = question
    const file = await ask('drill.export', {
      ...asked,
      language: style.language,
      columns: columns.flatMap(({ key }) => (key === 'spark' ? [] : [key])),
    })
    say(file ? words.grid.exported(file.rows, file.path) : '')
  }
  return { said, copy: () => void copy().catch(failed), save: () => void save().catch(failed) }
}

export type DrillTake = ReturnType<typeof useDrillTake>
