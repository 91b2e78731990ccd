import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { openedView, savedParams, viewSettings } from '#renderer/view/saved-view.ts'
import { address } from '#renderer/view/frame.ts'

type View = Answer<'views'>['views'][number]

/**
 * Which saved view the address names and what of the address one keeps. An address that has only a view's name is
 * opened with all that the view says, so that a link to it is a link to the same table.
 */
export function useSavedView(indicator: string) {
  const [path, go] = useLocation()
  const search = useSearch()
  const params = new URLSearchParams(search)
  const saved = params.get('saved') ?? ''
  const isBare = saved !== '' && !viewSettings.some((name) => params.has(name))
  const { value } = useAnswer('views', isBare ? { indicator } : null)
  const bare = isBare ? value?.views.find(({ id }) => id === saved) : undefined
  useEffect(() => {
    if (bare && Object.keys(bare.params).length > 0) {
      go(address(path, openedView(new URLSearchParams(search), bare)), { replace: true })
    }
  }, [bare, go, path, search])
  return {
    saved,
    params: savedParams(params),
    open: (view: View) => go(address(path, openedView(new URLSearchParams(search), view))),
    /** Says in the address that what is shown is that view; an empty name says that it is none. */
    mark: (id: string) => {
      const next = new URLSearchParams(search)
      if (id === '') next.delete('saved')
      else next.set('saved', id)
      go(address(path, next), { replace: true })
    },
  }
}

export type SavedViewChoice = ReturnType<typeof useSavedView>
