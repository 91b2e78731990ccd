import type { IDatasource } from 'ag-grid-community'
import type { DrillLine } from '#renderer/view/drill-table.ts'

/** Rows of one page of a list that is too long to be held whole. */
export type PageOfLines = { readonly lines: readonly DrillLine[]; readonly count: number }

export type ReadPage = (offset: number, limit: number) => Promise<PageOfLines>

/** Rows that the grid asks for at once. */
export const pageRows = 200

/** Pages kept beside those that the grid keeps, and read ahead on both sides of the last one asked for. */
const mostPages = 60
const ahead = 2

/**
 * Hands a long list to the grid page by page. The pages beside the one that is asked for are read before they are
 * needed, so that scrolling finds its rows there.
 */
export function pagedRows(read: ReadPage): IDatasource {
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
  return {
    getRows: (wanted) => {
      const { startRow } = wanted
      pageAt(startRow).then(
        (page) => {
          wanted.successCallback([...page.lines], page.count)
          for (let step = 1; step <= ahead; step++) {
            for (const next of [startRow + step * pageRows, startRow - step * pageRows]) {
              // One that fails is asked for again when it is wanted.
              if (next >= 0 && next < count) pageAt(next).catch(() => undefined)
            }
          }
        },
        () => wanted.failCallback(),
      )
    },
  }
}
