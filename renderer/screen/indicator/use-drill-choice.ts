import { useCallback, useMemo } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { readDrillSort, writeDrillSort } from '#renderer/view/drill-choice.ts'

/** How the drill-down is opened, sorted, filtered and shown; all of it stands in the address. */
export function useDrillChoice(detail: Answer<'indicator'>) {
  const { input } = useFrame()
  const [by, setBy] = useParam('by')
  const [openText, setOpen] = useParam('open')
  const [sortText, setSort] = useParam('sort')
  const [find, setFind] = useParam('find')
  const [statusText, setStatus] = useParam('only')
  const [hiddenText, setHidden] = useParam('hide')
  const [shape, setShape] = useParam('shape')

  const dimensions = useMemo(() => {
    const wanted = by.split(',').flatMap((id) => detail.dimensions.filter((dimension) => dimension.id === id))
    return wanted.length > 0 ? wanted : detail.dimensions.slice(0, 1)
  }, [by, detail.dimensions])
  const isAll = openText === 'all'
  const open = useMemo(() => new Set(openText.split(' ').filter(Boolean)), [openText])
  const hidden = useMemo(
    () => new Set(hiddenText === '' ? ['PP', 'status'] : hiddenText.split(',')),
    [hiddenText],
  )
  const sort = useMemo(() => readDrillSort(sortText), [sortText])
  const isFlat = shape === 'flat'
  const status = useMemo(() => statuses.filter((one) => statusText.split(',').includes(one)), [statusText])

  const question = useMemo(
    () => ({
      ...input,
      indicator: detail.definition.id,
      by: dimensions.map(({ id }) => id),
      ...(hidden.has('spark') ? {} : { spark: true }),
      ...(isFlat ? { flat: true } : isAll ? { all: true } : { open: [...open] }),
      ...(sort ? { sort: { by: sort.by, descending: sort.isDescending } } : {}),
      ...(find !== '' || status.length > 0
        ? {
            filter: {
              ...(find === '' ? {} : { text: find }),
              ...(status.length > 0 ? { status: [...status] } : {}),
            },
          }
        : {}),
    }),
    [input, detail.definition.id, dimensions, isFlat, isAll, open, sort, find, status, hidden],
  )
  const toggle = useCallback(
    (key: string) => {
      const next = new Set(open)
      if (next.has(key)) {
        for (const other of next) if (other === key || other.startsWith(`${key}/`)) next.delete(other)
      } else next.add(key)
      next.delete('all')
      setOpen([...next].join(' '))
    },
    [open, setOpen],
  )
  const sortBy = useCallback(
    (next: { by: string; isDescending: boolean } | null) => setSort(writeDrillSort(next)),
    [setSort],
  )
  return {
    question,
    dimensions,
    setBy,
    isAll,
    open,
    openAll: () => setOpen('all'),
    closeAll: () => setOpen(''),
    toggle,
    hidden,
    setHidden: (keys: ReadonlySet<string>) => setHidden(keys.size === 0 ? 'none' : [...keys].join(',')),
    sort,
    sortBy,
    find,
    setFind,
    status,
    setStatus: (only: readonly string[]) => setStatus(only.join(',')),
    isFlat,
    setIsFlat: (flat: boolean) => setShape(flat ? 'flat' : ''),
  }
}

export type DrillChoice = ReturnType<typeof useDrillChoice>

const statuses = ['off-target', 'attention', 'on-target'] as const
