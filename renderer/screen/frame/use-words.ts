import { useMemo } from 'react'
import { useReader } from '#renderer/client/reader.ts'
import { styleOf } from '#renderer/view/style.ts'
import type { Style } from '#renderer/view/style.ts'
import { wordsIn } from '#renderer/view/text/words.ts'
import type { Words } from '#renderer/view/text/words.ts'

/** The page's texts in the reader's language. */
export function useWords(): Words {
  return wordsIn(useReader().language)
}

/** How the reader wants figures written. */
export function useStyle(): Style {
  const { settings } = useReader()
  return useMemo(() => styleOf(settings), [settings])
}
