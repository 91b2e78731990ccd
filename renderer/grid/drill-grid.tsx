import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import type {
  CellKeyDownEvent,
  CellStyle,
  ColDef,
  GetRowIdParams,
  IDatasource,
  RowClassParams,
  RowDoubleClickedEvent,
  SortChangedEvent,
} from 'ag-grid-community'
import { AgGridProvider, AgGridReact } from 'ag-grid-react'
import { useMemo } from 'react'
import type { DrillColumn, DrillLine } from '#renderer/view/drill-table.ts'
import { pageNonce } from '#renderer/ui/page-nonce.ts'
import type { GridContext } from './grid-context.ts'
import { gridModules } from './grid-modules.ts'
import { gridTheme } from './grid-theme.ts'
import { NameCell } from './name-cell.tsx'
import { StatusCell } from './status-cell.tsx'
import { RelativeCell, VarianceCell } from './variance-cell.tsx'
import styles from './grid.module.css'

/** Rows of one page of a list that is too long to be held whole. */
export type PageOfLines = { readonly lines: readonly DrillLine[]; readonly count: number }

export type GridSort = { readonly by: string; readonly isDescending: boolean }

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
  /** As high as its rows, instead of filling its place. */
  readonly isFitted?: boolean
} & (
  | { readonly lines: readonly DrillLine[]; readonly page?: never }
  /** Long lists are fetched page by page while they are scrolled. */
  | { readonly lines?: never; readonly page: (offset: number, limit: number) => Promise<PageOfLines> }
)

const pageRows = 200

/** A drill-down of any length: official figures, variances with bars on one scale, the whole pinned below. */
export function DrillGrid(props: Props) {
  const { columns, language, nameHead, sort, toggle, labels, total } = props
  const context = useMemo<GridContext>(() => ({ toggle, labels }), [toggle, labels])
  const columnDefs = useMemo(() => columnDefsOf(columns, nameHead, sort), [columns, nameHead, sort])
  const datasource = useMemo(() => (props.page ? datasourceOver(props.page) : undefined), [props.page])
  return (
    <div role="region" aria-label={props.label} className={props.isFitted ? styles.fit : styles.grid}>
      <AgGridProvider modules={gridModules}>
        <AgGridReact<DrillLine>
          // The grid reads its texts and its row model once.
          key={`${language} ${props.page ? 'pages' : 'rows'}`}
          theme={gridTheme}
          styleNonce={pageNonce()}
          {...(language === 'zh' ? { localeText: AG_GRID_LOCALE_CN } : {})}
          context={context}
          columnDefs={columnDefs}
          {...(props.page
            ? {
                rowModelType: 'infinite' as const,
                cacheBlockSize: pageRows,
                maxBlocksInCache: 20,
                ...(datasource ? { datasource } : {}),
              }
            : { rowData: [...props.lines] })}
          domLayout={props.isFitted ? 'autoHeight' : 'normal'}
          pinnedBottomRowData={[total]}
          getRowId={rowId}
          getRowClass={rowClass}
          suppressMovableColumns
          suppressColumnVirtualisation
          suppressCellFocus={false}
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

function rowId({ data }: GetRowIdParams<DrillLine>): string {
  return data.isTotal ? ' total' : data.key
}

function rowClass({ data }: RowClassParams<DrillLine>): string | undefined {
  return data?.isTotal ? styles.total : undefined
}

/** Space opens and closes a branch, Enter goes to the row's own figures. */
function pressed({ event, data, column }: CellKeyDownEvent<DrillLine>, { toggle, open }: Props): void {
  if (!(event instanceof KeyboardEvent) || !data || data.isTotal) return
  if (event.key === ' ' && data.isExpandable) {
    event.preventDefault()
    toggle(data.key)
  } else if (event.key === 'Enter' && column.getColId() === 'name') {
    event.preventDefault()
    open(data.key)
  }
}

function sortOf(event: SortChangedEvent<DrillLine>): GridSort | null {
  const sorted = event.api.getColumnState().find(({ sort }) => sort)
  return sorted ? { by: sorted.colId, isDescending: sorted.sort === 'desc' } : null
}

const inOrder = () => 0

function columnDefsOf(
  columns: readonly DrillColumn[],
  nameHead: string,
  sort: GridSort | null,
): ColDef<DrillLine>[] {
  const sorted = (key: string) => (sort?.by === key ? (sort.isDescending ? 'desc' : 'asc') : null)
  const name: ColDef<DrillLine> = {
    colId: 'name',
    headerName: nameHead,
    field: 'name',
    cellRenderer: NameCell,
    flex: 2,
    minWidth: 180,
    pinned: 'left',
    lockPinned: true,
    sortable: true,
    sort: sorted('name'),
    comparator: inOrder,
    cellStyle: { paddingInlineStart: 0 } satisfies CellStyle,
  }
  return [
    name,
    ...columns.map(({ key, head, unit, kind }): ColDef<DrillLine> => {
      const common: ColDef<DrillLine> = {
        colId: key,
        headerName: unit ? `${head} ${unit}` : head,
        valueGetter: ({ data }) => data?.cells[key],
        // Rows come in the order that was asked for.
        comparator: inOrder,
        sortable: key !== 'status',
        sortingOrder: ['desc', 'asc', null],
        sort: sorted(key),
        tooltipValueGetter: ({ data }) => data?.cells[key].why,
      }
      if (kind === 'status') return { ...common, cellRenderer: StatusCell, width: 96 }
      if (kind === 'variance') {
        return {
          ...common,
          cellRenderer: VarianceCell,
          flex: 1.6,
          minWidth: 150,
          headerClass: styles.varianceHead ?? '',
        }
      }
      return {
        ...common,
        headerClass: 'ag-right-aligned-header',
        cellClass: 'ag-right-aligned-cell',
        flex: 1,
        minWidth: kind === 'weight' ? 140 : 76,
        ...(kind === 'relative'
          ? { cellRenderer: RelativeCell }
          : { valueFormatter: ({ data }: { data: DrillLine | undefined }) => data?.cells[key].text ?? '' }),
      }
    }),
  ]
}

function datasourceOver(page: NonNullable<Props['page']>): IDatasource {
  return {
    getRows: (wanted) => {
      page(wanted.startRow, wanted.endRow - wanted.startRow).then(
        ({ lines, count }) => wanted.successCallback([...lines], count),
        () => wanted.failCallback(),
      )
    },
  }
}
