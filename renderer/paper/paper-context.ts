import { createContext, use } from 'react'
import type { PackDocument } from '#shared/contract/pack.ts'
import type { Language } from '#shared/model/local-text.ts'
import type { PageNumbers } from '#shared/model/page-numbers.ts'
import type { Style } from '#renderer/view/style.ts'
import { paperTexts } from './paper-text.ts'
import type { PaperText } from './paper-text.ts'

/** What every page of one printing shares. */
export type PaperFrame = {
  readonly pack: PackDocument
  readonly language: Language
  readonly style: Style
  /** Where each linked place was in the printing before; empty in the first. */
  readonly pages: PageNumbers
}

const PaperContext = createContext<PaperFrame | null>(null)

export const PaperProvider = PaperContext.Provider

export function usePaper(): PaperFrame & { readonly text: PaperText } {
  const frame = use(PaperContext)
  if (!frame) throw new Error('there is no PaperProvider around this component')
  return { ...frame, text: paperTexts[frame.language] }
}
