import type { LocalText } from '#shared/model/local-text.ts'

export type WarningCode =
  | 'differs-from-children'
  | 'children-incomplete'
  | 'draft-left-out'
  | 'changed-unannounced'

/** Something that a publisher should look at; the publication goes on. */
export type Warning = { readonly code: WarningCode; readonly sentence: LocalText }

/** Gathers warnings: all are counted, the first thousand are kept. */
export type Warnings = {
  readonly add: (code: WarningCode, sentence: LocalText) => void
  readonly shown: readonly Warning[]
  readonly total: () => number
}

const mostShown = 1000

export function newWarnings(): Warnings {
  const shown: Warning[] = []
  let total = 0
  return {
    shown,
    total: () => total,
    add: (code, sentence) => {
      total++
      if (shown.length < mostShown) shown.push({ code, sentence })
    },
  }
}
