import { useLayoutEffect, useMemo, useRef } from 'react'
import type { DrillColumn, DrillLine } from '#renderer/view/drill-table.ts'
import { columnDefsOf } from './column-defs.ts'
import type { GridSort } from './column-defs.ts'
import type { GridContext } from './grid-context.ts'
import { makeGrid } from './make-grid.ts'
import type { MadeGrid } from './make-grid.ts'
import { pagedRows } from './paged-rows.ts'
import type { ReadPage } from './paged-rows.ts'
import styles from './grid.module.css'

type Props = {
  /** What the table is, for readers who hear it. */
  readonly label: string
  readonly language: 'zh' | 'en'
  readonly columns: readonly DrillColumn[]
  readonly nameHead: string
  readonly total: DrillLine
  readonly labels: GridContext['labels']
  readonly sort: GridSort | null
  /** Sorting is the backend's: the grid only says what is wanted. */
  readonly sortBy: (sort: GridSort | null) => void
  readonly toggle: (key: string) => void
  /** Opens the row's own figures. */
  readonly open: (key: string) => void
  /** Copies what is shown. */
  readonly copy: () => void
  /** As high as its rows, instead of filling its place. */
  readonly isFitted?: boolean
} & (
  | { readonly lines: readonly DrillLine[]; readonly page?: never; readonly rowCount?: never }
  /** Long lists are fetched page by page while they are scrolled. */
  | { readonly lines?: never; readonly page: ReadPage; readonly rowCount: number }
)

/** A drill-down of any length: official figures, variances with bars on one scale, the whole pinned below. */
export function DrillGrid(props: Props) {
  // The grid reads its texts and its row model once.
  return <Grid key={`${props.language} ${props.page ? 'pages' : 'rows'}`} {...props} />
}

function Grid(props: Props) {
  const { columns, language, nameHead, sort, toggle, labels, total, lines, page, rowCount } = props
  const place = useRef<HTMLDivElement>(null)
  const grid = useRef<MadeGrid>(null)
  const latest = useRef(props)
  const context = useMemo<GridContext>(() => ({ toggle, labels }), [toggle, labels])
  const columnDefs = useMemo(() => columnDefsOf(columns, nameHead, sort), [columns, nameHead, sort])
  const datasource = useMemo(() => (page ? pagedRows(page) : null), [page])
  const rowData = useMemo(() => (lines ? [...lines] : null), [lines])
  const pinnedBottomRowData = useMemo(() => [total], [total])
  const domLayout = props.isFitted ? ('autoHeight' as const) : ('normal' as const)
  useLayoutEffect(() => {
    latest.current = props
    if (!place.current) return
    const shown = {
      context,
      columnDefs,
      pinnedBottomRowData,
      domLayout,
      ...(datasource ? { datasource } : {}),
      ...(rowData ? { rowData } : {}),
    }
    if (grid.current) grid.current.show(shown)
    else {
      grid.current = makeGrid(place.current, shown, {
        language,
        rowCount: rowCount ?? null,
        sortBy: (wish) => latest.current.sortBy(wish),
        toggle: (key) => latest.current.toggle(key),
        open: (key) => latest.current.open(key),
        copy: () => latest.current.copy(),
      })
    }
  })
  useLayoutEffect(
    () => () => {
      grid.current?.close()
      grid.current = null
    },
    [],
  )
  return (
    <div
      ref={place}
      role="region"
      aria-label={props.label}
      className={props.isFitted ? styles.fit : styles.grid}
    />
  )
}
