import { statusName } from '#shared/format/status.ts'
import { spanName } from '#shared/format/span.ts'
import { useEffect, useState } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { CheckList } from '#renderer/ui/check-list.tsx'
import { copyText } from '#renderer/ui/copy-text.ts'
import { Pick } from '#renderer/ui/pick.tsx'
import { Popup } from '#renderer/ui/popup.tsx'
import { Segments } from '#renderer/ui/segments.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { drillText } from '#renderer/view/drill-table.ts'
import type { DrillColumn, DrillTable } from '#renderer/view/drill-table.ts'
import type { DrillChoice } from './use-drill-choice.ts'
import styles from './drill.module.css'

const statuses = ['off-target', 'attention', 'on-target'] as const
const copiedForMs = 2_500

/** What can be done with the table: order of dimensions, opening, filter, columns, copy. */
export function DrillBar({
  detail,
  drill,
  table,
  columns,
  choice,
}: {
  readonly detail: Answer<'indicator'>
  readonly drill: Answer<'drill'>
  readonly table: DrillTable
  readonly columns: readonly DrillColumn[]
  readonly choice: DrillChoice
}) {
  const words = useWords()
  const { language } = useStyle()
  const where = useCellName()
  const [isCopied, setIsCopied] = useState(false)
  const copy = () => {
    const head = [
      `${detail.definition.name[language]} (${table.unit})`,
      `${where}${words.pause}${spanName(drill.total.period, drill.total.view, language, drill.fiscalStart)}`,
      `${words.paper.footer(drill.total.period, drill.snapshot.sequence)} sha256 ${drill.snapshot.hash}`,
    ]
    void copyText(drillText(table, columns, head, words.drill.member)).then(() => {
      setIsCopied(true)
      setTimeout(() => setIsCopied(false), copiedForMs)
    })
  }
  return (
    <div className={styles.bar}>
      <Pick
        label={words.drill.by}
        isLabelHidden
        value={choice.dimensions.map(({ id }) => id).join(',')}
        choices={ordersOf(detail.dimensions).map((order) => ({
          value: order.map(({ id }) => id).join(','),
          name: order.map(({ name }) => name[language]).join(' › '),
        }))}
        change={choice.setBy}
      />
      <Segments
        label={words.drill.label}
        choices={[
          { value: 'tree', name: words.drill.tree },
          { value: 'flat', name: words.drill.flat },
        ]}
        chosen={choice.isFlat ? 'flat' : 'tree'}
        choose={(shape) => choice.setIsFlat(shape === 'flat')}
      />
      {choice.isFlat ? null : (
        <Button
          kind="quiet"
          onClick={choice.isAll || choice.open.size > 0 ? choice.closeAll : choice.openAll}
        >
          {choice.isAll || choice.open.size > 0 ? words.drill.collapse : words.drill.expandAll}
        </Button>
      )}
      <span className={styles.unit}>{table.unit}</span>
      <span className={styles.find}>
        <LazyText value={choice.find} change={choice.setFind} label={words.drill.filter} />
      </span>
      <Popup label={words.drill.status} button={words.drill.status} icon="filter" kind="quiet" width={200}>
        {() => (
          <CheckList
            label={words.drill.status}
            choices={statuses.map((status) => ({ value: status, name: statusName(status, language) }))}
            chosen={new Set<string>(choice.status)}
            change={(only) => choice.setStatus([...only])}
          />
        )}
      </Popup>
      <Popup label={words.drill.columns} button={words.drill.columns} icon="columns" kind="quiet" width={220}>
        {() => (
          <CheckList
            label={words.drill.columns}
            choices={table.columns.map(({ key, head }) => ({ value: key, name: head }))}
            chosen={new Set<string>(columns.map(({ key }) => key))}
            change={(shown) =>
              choice.setHidden(new Set(table.columns.map(({ key }) => key).filter((key) => !shown.has(key))))
            }
          />
        )}
      </Popup>
      <Button kind="quiet" icon={isCopied ? 'check' : 'copy'} onClick={copy}>
        {isCopied ? words.drill.copied : words.drill.copy}
      </Button>
    </div>
  )
}

/** Waits for a pause in the typing before the filter goes out. */
function LazyText({
  value,
  change,
  label,
}: {
  readonly value: string
  readonly change: (value: string) => void
  readonly label: string
}) {
  const [text, setText] = useState(value)
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => change(text), 200)
    return () => clearTimeout(timer)
  }, [text, value, change])
  return <TextField label={label} value={text} change={setText} icon="search" isLabelHidden />
}

type Dimensions = Answer<'indicator'>['dimensions']

/** The orders in which the dimensions can be opened: each alone, then each pair. */
function ordersOf(dimensions: Dimensions): Dimensions[] {
  const pairs = dimensions.flatMap((first) =>
    dimensions.filter((second) => second.id !== first.id).map((second) => [first, second]),
  )
  return [...dimensions.map((dimension) => [dimension]), ...pairs]
}
