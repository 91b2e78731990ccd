import { createContext, use } from 'react'
import type { PageNumbers } from '#shared/model/page-numbers.ts'
import type { Answer } from '#renderer/client/ask.ts'
import type { Style } from '#renderer/view/style.ts'
import type { Words } from '#renderer/view/text/words.ts'

/** What every page of a document shares. */
export type Paper = {
  readonly pack: Answer<'pack'>
  readonly style: Style
  readonly words: Words
  /** The frame of all its figures: one snapshot, its as-of period (T6). */
  readonly input: { readonly snapshot: number }
  readonly pages: PageNumbers
}

const PaperContext = createContext<Paper | null>(null)

export const PaperProvider = PaperContext.Provider

export function usePaper(): Paper {
  const paper = use(PaperContext)
  if (!paper) throw new Error('there is no PaperProvider around this component')
  return paper
}
