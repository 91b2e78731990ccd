import type { GridApi, SuppressKeyboardEventParams } from 'ag-grid-community'
import type { DrillLine } from '#renderer/view/drill-table.ts'

/** What a key wants of the row that it is pressed in; `null` leaves it to the grid. */
export type GridKey = 'toggle' | 'to-parent' | 'open' | 'copy' | null

export type Pressed = {
  readonly key: string
  readonly isCommand: boolean
  readonly isName: boolean
  readonly line: Pick<DrillLine, 'isExpandable' | 'isOpen' | 'isTotal' | 'depth'>
}

/**
 * The keys of a tree in a grid, as readers know them: in the column of names → opens and ← closes or goes to the row
 * above it in the tree, space does either, Enter goes into the row from any cell, Ctrl+C copies what is shown.
 */
export function gridKey({ key, isCommand, isName, line }: Pressed): GridKey {
  if (isCommand) return key.toLowerCase() === 'c' ? 'copy' : null
  if (line.isTotal) return null
  if (key === 'Enter') return 'open'
  if (!isName) return null
  if (key === ' ') return line.isExpandable ? 'toggle' : null
  if (key === 'ArrowRight') return line.isExpandable && !line.isOpen ? 'toggle' : null
  if (key === 'ArrowLeft') return line.isOpen ? 'toggle' : line.depth > 0 ? 'to-parent' : null
  return null
}

/** What was pressed in a cell; `null` where there is no row yet. */
export function pressedIn({
  event,
  data,
  column,
}: Pick<SuppressKeyboardEventParams<DrillLine>, 'event' | 'data' | 'column'>): Pressed | null {
  if (!data) return null
  return {
    key: event.key,
    isCommand: event.ctrlKey || event.metaKey,
    isName: column.getColId() === 'name',
    line: data,
  }
}

/** Moves the focus to the row that a row stands under. */
export function focusParent(api: GridApi<DrillLine>, rowIndex: number, depth: number): void {
  for (let index = rowIndex - 1; index >= 0; index--) {
    const above = api.getDisplayedRowAtIndex(index)?.data
    if (above && above.depth < depth) {
      api.ensureIndexVisible(index)
      api.setFocusedCell(index, 'name')
      return
    }
  }
}
