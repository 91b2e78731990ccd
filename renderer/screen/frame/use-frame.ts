import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { address, askFrame, frameParams, readFrame } from '#renderer/view/frame.ts'
import type { Frame } from '#renderer/view/frame.ts'

export type FrameInUse = {
  readonly frame: Frame
  /** The frame as operations want it. */
  readonly input: ReturnType<typeof askFrame>
  /** An address of another screen with the same frame, plus what is given. */
  readonly href: (path: string, more?: Readonly<Record<string, string>>) => string
  /** Changes parts of the frame and stays on the screen. */
  readonly change: (part: Partial<Frame>) => void
}

/** The frame of the address: which snapshot, period, view and cell this screen shows. */
export function useFrame(): FrameInUse {
  const [path, go] = useLocation()
  const search = useSearch()
  const frame = useMemo(() => {
    const params = new URLSearchParams(search)
    return readFrame((name) => params.get(name))
  }, [search])
  const input = useMemo(() => askFrame(frame), [frame])
  const href = useCallback(
    (to: string, more: Readonly<Record<string, string>> = {}) =>
      address(to, [...frameParams(frame), ...Object.entries(more)]),
    [frame],
  )
  const change = useCallback(
    (part: Partial<Frame>) => {
      const own = [...new URLSearchParams(search)].filter(([name]) => !frameNames.has(name))
      go(address(path, [...frameParams({ ...frame, ...part }), ...own]))
    },
    [frame, go, path, search],
  )
  return { frame, input, href, change }
}

const frameNames = new Set(['snapshot', 'period', 'view', 'at'])
