import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import type {
  CellKeyDownEvent,
  GetRowIdParams,
  RowClassParams,
  RowDoubleClickedEvent,
  SortChangedEvent,
} from 'ag-grid-community'
import { AgGridProvider, AgGridReact } from 'ag-grid-react'
import { useMemo } from 'react'
import type { DrillColumn, DrillLine } from '#renderer/view/drill-table.ts'
import { pageNonce } from '#renderer/ui/page-nonce.ts'
import { columnDefsOf } from './column-defs.ts'
import type { GridSort } from './column-defs.ts'
import type { GridContext } from './grid-context.ts'
import { focusParent, gridKey, pressedIn } from './grid-keys.ts'
import { gridModules } from './grid-modules.ts'
import { gridTheme } from './grid-theme.ts'
import { pagedRows, pageRows } from './paged-rows.ts'
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
  const { columns, language, nameHead, sort, toggle, labels, total, lines, page } = props
  const context = useMemo<GridContext>(() => ({ toggle, labels }), [toggle, labels])
  const columnDefs = useMemo(() => columnDefsOf(columns, nameHead, sort), [columns, nameHead, sort])
  const datasource = useMemo(() => (page ? pagedRows(page) : undefined), [page])
  const rowData = useMemo(() => (lines ? [...lines] : undefined), [lines])
  const pinned = useMemo(() => [total], [total])
  return (
    <div role="region" aria-label={props.label} className={props.isFitted ? styles.fit : styles.grid}>
      <AgGridProvider modules={gridModules}>
        <AgGridReact<DrillLine>
          // The grid reads its texts and its row model once.
          key={`${language} ${page ? 'pages' : 'rows'}`}
          theme={gridTheme}
          styleNonce={pageNonce()}
          {...(language === 'zh' ? { localeText: AG_GRID_LOCALE_CN } : {})}
          context={context}
          columnDefs={columnDefs}
          {...(page
            ? {
                rowModelType: 'infinite' as const,
                cacheBlockSize: pageRows,
                maxBlocksInCache: 40,
                infiniteInitialRowCount: props.rowCount,
                maxConcurrentDatasourceRequests: 4,
                ...(datasource ? { datasource } : {}),
              }
            : { rowData: rowData ?? [] })}
          domLayout={props.isFitted ? 'autoHeight' : 'normal'}
          pinnedBottomRowData={pinned}
          getRowId={rowId}
          getRowClass={rowClass}
          rowBuffer={24}
          suppressMovableColumns
          suppressColumnVirtualisation
          suppressCellFocus={false}
          suppressAnimationFrame
          tabToNextCell={leaveGrid}
          animateRows={false}
          tooltipShowDelay={300}
          onSortChanged={(event: SortChangedEvent<DrillLine>) => props.sortBy(sortOf(event))}
          onCellKeyDown={(event) => pressed(event as CellKeyDownEvent<DrillLine>, props)}
          onRowDoubleClicked={({ data }: RowDoubleClickedEvent<DrillLine>) => {
            if (data && !data.isTotal) props.open(data.key)
          }}
        />
      </AgGridProvider>
    </div>
  )
}

/** Tab leaves the grid, whose cells are reached by arrows: there may be a hundred thousand of them. */
function leaveGrid(): false {
  return false
}

function rowId({ data }: GetRowIdParams<DrillLine>): string {
  return data.isTotal ? ' total' : data.key
}

function rowClass({ data }: RowClassParams<DrillLine>): string | undefined {
  return data?.isTotal ? styles.total : undefined
}

function pressed(
  { event, data, column, api, rowIndex }: CellKeyDownEvent<DrillLine>,
  { toggle, open, copy }: Props,
): void {
  if (!(event instanceof KeyboardEvent) || !data) return
  const wish = pressedIn({ event, data, column })
  const action = wish && gridKey(wish)
  // A text that was selected by hand is what is meant to be copied.
  if (!action || (action === 'copy' && getSelection()?.toString())) return
  event.preventDefault()
  switch (action) {
    case 'toggle':
      return toggle(data.key)
    case 'open':
      return open(data.key)
    case 'copy':
      return copy()
    case 'to-parent':
      return focusParent(api, rowIndex ?? 0, data.depth)
  }
}

function sortOf(event: SortChangedEvent<DrillLine>): GridSort | null {
  const sorted = event.api.getColumnState().find(({ sort }) => sort)
  return sorted ? { by: sorted.colId, isDescending: sorted.sort === 'desc' } : null
}
