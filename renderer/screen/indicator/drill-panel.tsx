import { useCallback, useMemo, useState } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { DrillGrid } from '#renderer/grid/drill-grid.tsx'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { drillLine, drillTable, penFor, totalLine } from '#renderer/view/drill-table.ts'
import { cellInput } from '#renderer/view/frame.ts'
import { DrillBar } from './drill-bar.tsx'
import { useDrillChoice } from './use-drill-choice.ts'
import styles from './drill.module.css'

type Drill = Answer<'drill'>

/** Rows from here on are fetched page by page while they are scrolled. */
const mostRowsAtOnce = 10_000

const mostRowsFitted = 24

/** The drill-down of an indicator: a tree that opens where it is clicked, or all leaves as one long list. */
export function DrillPanel({
  detail,
  isFitted = false,
}: {
  readonly detail: Answer<'indicator'>
  /** As high as its rows while they are few. */
  readonly isFitted?: boolean
}) {
  const choice = useDrillChoice(detail)
  const asked = useAnswer('drill', { ...choice.question, limit: choice.isFlat ? 1 : mostRowsAtOnce })
  return (
    <AskedView asked={asked} waiting={<Skeleton height={240} />}>
      {(drill) => <Shown drill={drill} detail={detail} isFitted={isFitted} />}
    </AskedView>
  )
}

function Shown({
  drill,
  detail,
  isFitted,
}: {
  readonly drill: Drill
  readonly detail: Answer<'indicator'>
  readonly isFitted: boolean
}) {
  const words = useWords()
  const style = useStyle()
  const { ask } = useClient()
  const { change } = useFrame()
  const where = useCellName()
  const choice = useDrillChoice(detail)
  const { question, isFlat, isAll, open, hidden } = choice
  const table = useMemo(
    () => drillTable(drill, where, open, style, isAll),
    [drill, where, open, style, isAll],
  )
  const columns = useMemo(() => table.columns.filter(({ key }) => !hidden.has(key)), [table, hidden])
  const [rowsOfPages] = useState(() => new Map<string, Drill['rows'][number]>())
  const key = JSON.stringify(question)
  const page = useCallback(
    async (offset: number, limit: number) => {
      // The key is the question as text, so that the list starts over when it changes and only then.
      const asked = JSON.parse(key) as typeof question
      const answer = await ask('drill', { ...asked, offset, limit })
      const pen = penFor(answer, style)
      for (const row of answer.rows) rowsOfPages.set(row.key, row)
      return { lines: answer.rows.map((row) => drillLine(row, pen, style, false)), count: answer.rowCount }
    },
    [ask, key, style, rowsOfPages],
  )
  const openRow = (rowKey: string) => {
    const row = drill.rows.find((one) => one.key === rowKey) ?? rowsOfPages.get(rowKey)
    if (row) change({ at: cellOf(row) })
  }
  const common = {
    label: words.drill.label,
    language: style.language,
    columns,
    nameHead: choice.dimensions.map(({ name }) => name[style.language]).join(' › '),
    total: isFlat ? totalLine(drill, where, penFor(drill, style), style) : table.total,
    labels: { expand: words.drill.expand, close: words.drill.close },
    sort: choice.sort,
    sortBy: choice.sortBy,
    toggle: choice.toggle,
    open: openRow,
  }
  return (
    <div className={styles.panel}>
      <DrillBar detail={detail} drill={drill} table={table} columns={columns} choice={choice} />
      {!isFlat && table.lines.length === 0 ? <p className={styles.nothing}>{words.drill.noRows}</p> : null}
      {isFlat ? (
        <DrillGrid {...common} page={page} />
      ) : (
        <DrillGrid
          {...common}
          lines={table.lines}
          isFitted={isFitted && table.lines.length <= mostRowsFitted}
        />
      )}
    </div>
  )
}

function cellOf(row: Drill['rows'][number]): Drill['rows'][number]['cell'] {
  // The row's own cell names every dimension on its way; holes are left out.
  return cellInput(row.cell) as Drill['rows'][number]['cell']
}
