import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import { createGrid } from 'ag-grid-community'
import type {
  CellKeyDownEvent,
  FullWidthCellKeyDownEvent,
  GetRowIdParams,
  GridApi,
  GridOptions,
  RowClassParams,
} from 'ag-grid-community'
import type { DrillLine } from '#renderer/view/drill-table.ts'
import { pageNonce } from '#renderer/ui/page-nonce.ts'
import type { GridSort } from './column-defs.ts'
import { focusParent, gridKey, pressedIn } from './grid-keys.ts'
import { gridModules } from './grid-modules.ts'
import { gridTheme } from './grid-theme.ts'
import { pageRows } from './paged-rows.ts'
import styles from './grid.module.css'

/** What a grid shows; what changes between two of them is handed on, the rest stays as it is drawn. */
export type Shown = Pick<
  GridOptions<DrillLine>,
  'context' | 'columnDefs' | 'datasource' | 'rowData' | 'pinnedBottomRowData' | 'domLayout'
>

type Wishes = {
  readonly sortBy: (sort: GridSort | null) => void
  readonly toggle: (key: string) => void
  readonly open: (key: string) => void
  readonly copy: () => void
}

export type MadeGrid = {
  readonly show: (shown: Shown) => void
  readonly close: () => void
}

/**
 * Makes the grid in a place of the page. Its rows and cells are plain elements: a component for each of them costs
 * ten times as much, which a list that is scrolled feels. `rowCount` where rows come page by page.
 */
export function makeGrid(
  place: HTMLElement,
  first: Shown,
  {
    language,
    rowCount,
    ...wishes
  }: Wishes & { readonly language: 'zh' | 'en'; readonly rowCount: number | null },
): MadeGrid {
  const options: GridOptions<DrillLine> = {
    ...first,
    theme: gridTheme,
    styleNonce: pageNonce(),
    ...(language === 'zh' ? { localeText: AG_GRID_LOCALE_CN } : {}),
    ...(rowCount === null
      ? {}
      : {
          rowModelType: 'infinite' as const,
          cacheBlockSize: pageRows,
          maxBlocksInCache: 40,
          infiniteInitialRowCount: rowCount,
          maxConcurrentDatasourceRequests: 4,
        }),
    getRowId: rowId,
    getRowClass: rowClass,
    rowBuffer: 24,
    suppressMovableColumns: true,
    suppressColumnVirtualisation: true,
    suppressCellFocus: false,
    suppressAnimationFrame: true,
    tabToNextCell: leaveGrid,
    animateRows: false,
    tooltipShowDelay: 300,
    onSortChanged: ({ api }) => wishes.sortBy(sortOf(api)),
    onCellKeyDown: (event) => pressed(event, wishes),
    onRowDoubleClicked: ({ data }) => {
      if (data && !data.isTotal) wishes.open(data.key)
    },
    onGridSizeChanged: ({ api }) => markFit(place, api),
    onDisplayedColumnsChanged: ({ api }) => markFit(place, api),
    onColumnResized: ({ api }) => markFit(place, api),
  }
  const api = createGrid(place, options, { modules: gridModules })
  let before = first
  return {
    show: (shown) => {
      const changed = Object.entries(shown).filter(([name, value]) => before[name as keyof Shown] !== value)
      before = shown
      if (changed.length > 0) api.updateGridOptions(Object.fromEntries(changed))
    },
    close: () => api.destroy(),
  }
}

/**
 * Says on the grid's place whether all columns can be seen at once: names that need not stay while the rest is
 * scrolled aside are no layers of their own.
 */
function markFit(place: HTMLElement, api: GridApi<DrillLine>): void {
  const width = api.getAllDisplayedColumns().reduce((sum, column) => sum + column.getActualWidth(), 0)
  place.toggleAttribute('data-fits', width <= place.clientWidth)
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
  happened: CellKeyDownEvent<DrillLine> | FullWidthCellKeyDownEvent<DrillLine>,
  { toggle, open, copy }: Wishes,
): void {
  const { event, data, api, rowIndex } = happened
  if (!(event instanceof KeyboardEvent) || !data || !('column' in happened)) return
  const wish = pressedIn({ event, data, column: happened.column })
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

function sortOf(api: GridApi<DrillLine>): GridSort | null {
  const sorted = api.getColumnState().find(({ sort }) => sort)
  return sorted ? { by: sorted.colId, isDescending: sorted.sort === 'desc' } : null
}
