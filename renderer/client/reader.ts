import { createContext, use } from 'react'
import type { Settings } from '#shared/contract/status.ts'
import type { Language } from '#shared/model/local-text.ts'

/** The person in front of the page: how they want it, and how that is changed. */
export type Reader = {
  readonly settings: Settings
  readonly language: Language
  readonly change: (settings: Partial<Settings>) => void
}

const ReaderContext = createContext<Reader | null>(null)

export const ReaderProvider = ReaderContext.Provider

export function useReader(): Reader {
  const reader = use(ReaderContext)
  if (!reader) throw new Error('there is no ReaderProvider around this component')
  return reader
}

export function useLanguage(): Language {
  return useReader().language
}
