import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Panel } from '#renderer/ui/panel.tsx'
import { captionLines } from '#renderer/view/chart-caption.ts'
import type { ChartCaption } from '#renderer/view/chart-caption.ts'
import type { ChartTable } from '#renderer/view/chart-table.ts'
import type { Style } from '#renderer/view/style.ts'
import { ChartMenu } from './chart-menu.tsx'
import { ChartTableView } from './chart-table-view.tsx'
import { copyChart } from './copy-chart.ts'
import styles from './chart-panel.module.css'

/**
 * A chart on a card of its own: its drawing, or its figures as a table, with the menu that copies either. The table is
 * there for who does not see the drawing, too.
 */
export function ChartPanel({
  title,
  note,
  actions,
  className,
  shown,
  style,
  isTable: isTableGiven,
  setIsTable: setIsTableGiven,
  children,
}: {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly className?: string | undefined
  /** What is shown, in words and as figures; `null` while there is nothing yet. */
  readonly shown: { readonly caption: ChartCaption; readonly table: ChartTable } | null
  readonly style: Style
  /** Where the address says which of the two is shown. */
  readonly isTable?: boolean
  readonly setIsTable?: (isTable: boolean) => void
  readonly children: ReactNode
}) {
  const stage = useRef<HTMLElement>(null)
  const [isTableOwn, setIsTableOwn] = useState(false)
  const isTable = isTableGiven ?? isTableOwn
  const lines = shown ? captionLines(shown.caption, style) : null
  const label = lines ? [lines.who, lines.what, lines.when].filter((part) => part !== '').join(' · ') : ''
  return (
    <Panel
      title={title}
      note={note}
      className={className}
      actions={
        <>
          {actions}
          {shown ? (
            <ChartMenu
              what={shown.caption.what}
              isTable={isTable}
              setIsTable={setIsTableGiven ?? setIsTableOwn}
              style={style}
              copy={(kind) =>
                stage.current
                  ? copyChart(kind, stage.current, { ...shown, style })
                  : Promise.reject(new Error('the chart is gone'))
              }
            />
          ) : null}
        </>
      }
    >
      <figure ref={stage} className={styles.stage} {...(label === '' ? {} : { 'aria-label': label })}>
        {shown && isTable ? <ChartTableView model={shown.table} label={label} /> : children}
        {shown && !isTable ? <ChartTableView model={shown.table} label={label} isHeard /> : null}
      </figure>
    </Panel>
  )
}
