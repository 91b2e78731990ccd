import { useCallback } from 'react'
import { useLocation, useSearch } from 'wouter'
import { address } from '#renderer/view/frame.ts'

/**
 * One parameter of the address and the way to change it; an empty text removes it. A change replaces the entry
 * of the history where `isStep` is false, so that «back» leaves the screen and not the filter.
 */
export function useParam(name: string, isStep = false): readonly [string, (value: string) => void] {
  const [path, go] = useLocation()
  const search = useSearch()
  const value = new URLSearchParams(search).get(name) ?? ''
  const set = useCallback(
    (next: string) => {
      const params = new URLSearchParams(search)
      if (next === '') params.delete(name)
      else params.set(name, next)
      go(address(path, params), { replace: !isStep })
    },
    [go, isStep, name, path, search],
  )
  return [value, set]
}
