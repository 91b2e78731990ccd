import type { CellStyle, ColDef, SuppressKeyboardEventParams } from 'ag-grid-community'
import type { DrillCell, DrillColumn, DrillLine } from '#renderer/view/drill-table.ts'
import { gridKey, pressedIn } from './grid-keys.ts'
import { NameCell } from './name-cell.ts'
import { SparkCell } from './spark-cell.ts'
import { StatusCell } from './status-cell.ts'
import { RelativeCell, VarianceCell } from './variance-cell.ts'
import styles from './grid.module.css'

export type GridSort = { readonly by: string; readonly isDescending: boolean }

/** Rows come in the order that was asked for. */
const inOrder = () => 0

/** Keys that the table answers by itself are kept from the grid. */
function isOurs(params: SuppressKeyboardEventParams<DrillLine>): boolean {
  const pressed = pressedIn(params)
  return pressed !== null && gridKey(pressed) !== null
}

/** Columns of a drill-down for the grid: names at the left, one width for each kind (rule 51). */
export function columnDefsOf(
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
    minWidth: 150,
    pinned: 'left',
    lockPinned: true,
    sortable: true,
    sort: sorted('name'),
    comparator: inOrder,
    suppressKeyboardEvent: isOurs,
    cellStyle: { paddingInlineStart: 0 } satisfies CellStyle,
  }
  return [name, ...columns.map((column) => columnDefOf(column, sorted(column.key)))]
}

function columnDefOf({ key, head, unit, kind }: DrillColumn, sort: 'asc' | 'desc' | null): ColDef<DrillLine> {
  const cellIn = (data: DrillLine | undefined): DrillCell | undefined =>
    key === 'spark' ? undefined : data?.cells[key]
  const common: ColDef<DrillLine> = {
    colId: key,
    headerName: unit ? `${head} ${unit}` : head,
    valueGetter: ({ data }) => cellIn(data),
    comparator: inOrder,
    sortable: key !== 'status' && key !== 'spark',
    sortingOrder: ['desc', 'asc', null],
    sort,
    suppressKeyboardEvent: isOurs,
    tooltipValueGetter: ({ data }) => cellIn(data)?.why,
  }
  switch (kind) {
    case 'status':
      return { ...common, cellRenderer: StatusCell, width: 96 }
    case 'spark':
      return { ...common, cellRenderer: SparkCell, width: 112 }
    case 'variance':
      return {
        ...common,
        cellRenderer: VarianceCell,
        flex: 1.6,
        minWidth: 124,
        headerClass: styles.varianceHead ?? '',
      }
    default:
      return {
        ...common,
        headerClass: 'ag-right-aligned-header',
        cellClass: 'ag-right-aligned-cell',
        flex: 1,
        minWidth: kind === 'weight' ? 140 : 76,
        ...(kind === 'relative'
          ? { cellRenderer: RelativeCell }
          : { valueFormatter: ({ data }: { data: DrillLine | undefined }) => cellIn(data)?.text ?? '' }),
      }
  }
}
