import { useEffect, useMemo, useState } from 'react'
import { finder, noSyllables } from '#renderer/view/find.ts'
import type { Findable, Syllables } from '#renderer/view/find.ts'

let loaded: Syllables | null = null

/** Finds among `items`, by pinyin too once its dictionary is there. */
export function useFinder<Item extends Findable>(items: readonly Item[]): (text: string) => readonly Item[] {
  const [syllables, setSyllables] = useState<Syllables>(() => loaded ?? noSyllables)
  useEffect(() => {
    if (loaded) return
    let isHere = true
    void import('#renderer/view/pinyin.ts').then(({ pinyinOf }) => {
      loaded = pinyinOf
      if (isHere) setSyllables(() => pinyinOf)
    })
    return () => {
      isHere = false
    }
  }, [])
  return useMemo(() => finder(items, syllables), [items, syllables])
}
