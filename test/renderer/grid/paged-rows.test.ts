import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { IGetRowsParams } from 'ag-grid-community'
import { pagedRows, pageRows } from '#renderer/grid/paged-rows.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A list of a million rows that notes which pages were asked for. */
function watchedList() {
  const asked: number[] = []
  const source = pagedRows(async (offset) => {
    asked.push(offset / pageRows)
    return { lines: [], count: 1_000_000 }
  })
  const show = async (page: number) => {
    const given = vi.fn<IGetRowsParams['successCallback']>()
    source.getRows({
      startRow: page * pageRows,
      successCallback: given,
      failCallback: () => undefined,
    })
    await vi.advanceTimersByTimeAsync(0)
    return given
  }
  return { asked, show }
}

describe('pagedRows', () => {
  it('reads the pages ahead in the direction of scrolling, and each of them once', async () => {
    const { asked, show } = watchedList()
    await show(40)
    await show(41)
    expect(asked).toEqual([40, 41, 42, 43, 44, 45])
    await show(42)
    expect(asked).toEqual([40, 41, 42, 43, 44, 45, 46])
  })

  it('reads nothing but the pages that are shown while it is dragged, and their surroundings once it rests', async () => {
    const { asked, show } = watchedList()
    await show(500)
    await show(90)
    expect(asked).toEqual([500, 90])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked.toSorted((a, b) => a - b)).toEqual([86, 87, 88, 89, 90, 91, 92, 93, 94, 500])
  })

  it('hands over the number of all rows with each page', async () => {
    const { show } = watchedList()
    expect(await show(3)).toHaveBeenCalledWith([], 1_000_000)
  })
})
