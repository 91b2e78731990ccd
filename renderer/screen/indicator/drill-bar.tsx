import { statusName } from '#shared/format/status.ts'
import { useEffect, useState } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { CheckList } from '#renderer/ui/check-list.tsx'
import { Pick } from '#renderer/ui/pick.tsx'
import { Popup } from '#renderer/ui/popup.tsx'
import { Segments } from '#renderer/ui/segments.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { sparkColumn } from '#renderer/view/drill-table.ts'
import type { DrillColumn, DrillTable } from '#renderer/view/drill-table.ts'
import { SavedViewList } from './saved-view-list.tsx'
import type { DrillChoice } from './use-drill-choice.ts'
import type { DrillTake } from './use-drill-take.ts'
import { useSavedView } from './use-saved-view.ts'
import styles from './drill.module.css'

const statuses = ['off-target', 'attention', 'on-target'] as const

/** What can be done with the table: order of dimensions, opening, filter, columns, copy. */
export function DrillBar({
  detail,
  table,
  columns,
  choice,
  take,
}: {
  readonly detail: Answer<'indicator'>
  readonly table: DrillTable
  readonly columns: readonly DrillColumn[]
  readonly choice: DrillChoice
  readonly take: DrillTake
}) {
  const words = useWords()
  const style = useStyle()
  const { language } = style
  const saved = useSavedView(detail.definition.id)
  const all = table.columns.some(({ key }) => key === 'spark')
    ? table.columns
    : [...table.columns, sparkColumn(style)]
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
            choices={all.map(({ key, head }) => ({ value: key, name: head }))}
            chosen={new Set<string>(columns.map(({ key }) => key))}
            change={(shown) =>
              choice.setHidden(new Set(all.map(({ key }) => key).filter((key) => !shown.has(key))))
            }
          />
        )}
      </Popup>
      <SavedViewList indicator={detail.definition.id} choice={saved} />
      <Button kind="quiet" icon="copy" onClick={take.copy}>
        {words.drill.copy}
      </Button>
      <Button kind="quiet" icon="download" onClick={take.save}>
        {words.grid.export}
      </Button>
      <span role="status" className={styles.said}>
        {take.said}
      </span>
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
