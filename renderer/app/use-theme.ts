import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { Answer } from '#renderer/client/ask.ts'

type Choice = Answer<'settings'>['theme']

/** Puts the chosen theme on the document and answers which one it is; «system» follows the machine at any time. */
export function useTheme(choice: Choice): 'light' | 'dark' | 'contrast' {
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const isContrast = useMedia('(prefers-contrast: more)')
  // Whatever a screen looks like, its print is on white and readable without colour.
  const isPrinted = useMedia('print')
  const chosen = choice !== 'system' ? choice : isContrast ? 'contrast' : isDark ? 'dark' : 'light'
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = isPrinted ? 'paper' : chosen
  }, [chosen, isPrinted])
  return isPrinted ? 'light' : chosen
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
