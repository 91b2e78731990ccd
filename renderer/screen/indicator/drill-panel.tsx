import { useCallback, useMemo, useState } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { DrillGrid } from '#renderer/grid/drill-grid.tsx'
import { pageRows } from '#renderer/grid/paged-rows.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { drillLine, drillTable, penFor } from '#renderer/view/drill-table.ts'
import { cellInput } from '#renderer/view/frame.ts'
import { DrillBar } from './drill-bar.tsx'
import { useDrillChoice } from './use-drill-choice.ts'
import type { DrillChoice } from './use-drill-choice.ts'
import { useDrillTake } from './use-drill-take.ts'
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
  const asked = useAnswer('drill', { ...choice.question, limit: choice.isFlat ? pageRows : mostRowsAtOnce })
  // A branch that opens is another question; the table stays until its answer is there, and the keyboard in it.
  const [held, setHeld] = useState(asked.value)
  if (asked.value !== undefined && asked.value !== held) setHeld(asked.value)
  const value = asked.value ?? (asked.failure ? undefined : held)
  return (
    <AskedView asked={{ ...asked, value }} waiting={<Skeleton height={240} />}>
      {(drill) => <Shown drill={drill} choice={choice} detail={detail} isFitted={isFitted} />}
    </AskedView>
  )
}

function Shown({
  drill,
  choice,
  detail,
  isFitted,
}: {
  readonly drill: Drill
  readonly choice: DrillChoice
  readonly detail: Answer<'indicator'>
  readonly isFitted: boolean
}) {
  const words = useWords()
  const style = useStyle()
  const { ask } = useClient()
  const { change } = useFrame()
  const where = useCellName()
  const { question, isFlat, isAll, open, hidden } = choice
  const isPaged = isFlat || drill.rowCount > drill.rows.length
  // One pen for all pages: their bars, runs and decimals are on one scale (rule 52).
  const pen = useMemo(() => penFor(drill, style), [drill, style])
  const table = useMemo(
    () => drillTable(drill, where, open, style, isAll),
    [drill, where, open, style, isAll],
  )
  const columns = useMemo(() => table.columns.filter(({ key }) => !hidden.has(key)), [table, hidden])
  const take = useDrillTake({ drill, table, columns, pen, choice })
  const [rowsOfPages] = useState(() => new Map<string, Drill['rows'][number]>())
  const key = JSON.stringify(question)
  const openText = useMemo(() => [...open].join(' '), [open])
  const page = useCallback(
    async (offset: number, limit: number) => {
      // The key is the question as text, so that the list starts over when it changes and only then.
      const asked = JSON.parse(key) as typeof question
      const opened = new Set(openText.split(' '))
      const answer = await ask('drill', { ...asked, offset, limit })
      for (const row of answer.rows) rowsOfPages.set(row.key, row)
      return {
        lines: answer.rows.map((row) => drillLine(row, pen, style, isAll || opened.has(row.key))),
        count: answer.rowCount,
      }
    },
    [ask, isAll, key, openText, pen, rowsOfPages, style],
  )
  const { toggle, sortBy, sort } = choice
  const labels = useMemo(() => ({ expand: words.drill.expand, close: words.drill.close }), [words])
  const openRow = (rowKey: string) => {
    const row = drill.rows.find((one) => one.key === rowKey) ?? rowsOfPages.get(rowKey)
    if (row) change({ at: cellOf(row) })
  }
  const common = {
    label: words.drill.label,
    language: style.language,
    columns,
    nameHead: choice.dimensions.map(({ name }) => name[style.language]).join(' › '),
    total: table.total,
    labels,
    sort,
    sortBy,
    toggle,
    open: openRow,
    copy: take.copy,
  }
  return (
    <div className={styles.panel}>
      <DrillBar detail={detail} table={table} columns={columns} choice={choice} take={take} />
      {drill.rowCount === 0 ? <p className={styles.nothing}>{words.drill.noRows}</p> : null}
      {isPaged ? (
        <DrillGrid {...common} page={page} rowCount={drill.rowCount} />
      ) : (
        <DrillGrid
          {...common}
          lines={table.lines}
          isFitted={isFitted && table.lines.length <= mostRowsFitted}
        />
      )}
      <p className={styles.keys}>
        {isPaged ? `${words.grid.paged(drill.rowCount)}${words.stop} ` : ''}
        {columns.some(({ key }) => key === 'spark') ? `${words.grid.sparkNote}${words.stop} ` : ''}
        {words.grid.keys}
      </p>
    </div>
  )
}

function cellOf(row: Drill['rows'][number]): Drill['rows'][number]['cell'] {
  // The row's own cell names every dimension on its way; holes are left out.
  return cellInput(row.cell) as Drill['rows'][number]['cell']
}
