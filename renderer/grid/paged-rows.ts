import type { IGetRowsParams } from 'ag-grid-community'
import type { DrillLine } from '#renderer/view/drill-table.ts'

/** Rows of one page of a list that is too long to be held whole. */
export type PageOfLines = { readonly lines: readonly DrillLine[]; readonly count: number }

/** A grid's source of rows, of which it says as much as is needed. */
type PagedRows = {
  readonly getRows: (wanted: Pick<IGetRowsParams, 'startRow' | 'successCallback' | 'failCallback'>) => void
}

export type ReadPage = (offset: number, limit: number) => Promise<PageOfLines>

/** Rows that the grid asks for at once: a few screens, so that a jump waits for little that it does not show. */
export const pageRows = 100

/** Pages kept beside those that the grid keeps, and read ahead of the last one asked for. */
const mostPages = 120
const ahead = 4

/** How long a place must be stayed at before its surroundings are read, where it was jumped to. */
const stayMs = 150

/**
 * Hands a long list to the grid page by page. Where it is scrolled the pages ahead are read before they are needed, so
 * that their rows are there; who drags it to and fro waits for no page but the one that is shown.
 */
export function pagedRows(read: ReadPage): PagedRows {
  const pages = new Map<number, Promise<PageOfLines>>()
  let count = Infinity
  const pageAt = (offset: number): Promise<PageOfLines> => {
    const there = pages.get(offset)
    if (there) {
      pages.delete(offset)
      pages.set(offset, there)
      return there
    }
    const page = read(offset, pageRows)
    pages.set(offset, page)
    page.then(
      (got) => (count = got.count),
      () => pages.delete(offset),
    )
    for (const oldest of pages.keys()) {
      if (pages.size <= mostPages) break
      pages.delete(oldest)
    }
    return page
  }
  const readAhead = (start: number, towards: 1 | -1) => {
    for (let step = 1; step <= ahead; step++) {
      const next = start + towards * step * pageRows
      // One that fails is asked for again when it is wanted.
      if (next >= 0 && next < count) pageAt(next).catch(() => undefined)
    }
  }
  let last = -Infinity
  return {
    getRows: (wanted) => {
      const { startRow } = wanted
      const moved = startRow - last
      last = startRow
      pageAt(startRow).then(
        (page) => {
          wanted.successCallback([...page.lines], page.count)
          if (Math.abs(moved) <= pageRows) readAhead(startRow, moved < 0 ? -1 : 1)
          else {
            setTimeout(() => {
              if (startRow !== last) return
              readAhead(startRow, 1)
              readAhead(startRow, -1)
            }, stayMs)
          }
        },
        () => wanted.failCallback(),
      )
    },
  }
}
