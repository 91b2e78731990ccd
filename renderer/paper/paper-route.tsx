import { pageNumbersParameter, readPageNumbers } from '#shared/model/page-numbers.ts'
import { useEffect, useMemo } from 'react'
import { Link, useSearch } from 'wouter'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useReadyMark } from '#renderer/client/use-ready-mark.ts'
import { wordsIn } from '#renderer/view/text/words.ts'
import { styleOf } from '#renderer/view/style.ts'
import { PaperPages } from './paper-pages.tsx'
import { PaperProvider } from './paper-context.ts'
import type { Paper } from './paper-context.ts'
import './paper.css'

/** A whole pack on paper: `?snapshot=&lang=` say of which snapshot and in which language, `pages` where things are. */
export function PaperRoute({ pack: id }: { readonly pack: string }) {
  const search = useSearch()
  const params = useMemo(() => new URLSearchParams(search), [search])
  const snapshot = Number(params.get('snapshot') ?? '')
  const language = params.get('lang') === 'en' ? 'en' : 'zh'
  const { value: pack } = useAnswer('pack', {
    id,
    ...(Number.isSafeInteger(snapshot) && snapshot > 0 ? { snapshot } : {}),
  })
  useReadyMark()
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.dataset.theme = 'paper'
  }, [language])
  const paper = useMemo<Paper | null>(() => {
    if (!pack) return null
    return {
      pack,
      // The reader's own number style is left out: the same pack is the same document everywhere.
      style: styleOf({ language, numberStyle: 'language' }),
      words: wordsIn(language),
      input: { snapshot: pack.snapshot.sequence },
      pages: readPageNumbers(params.get(pageNumbersParameter) ?? '') ?? {},
    }
  }, [pack, language, params])
  if (!paper) return null
  return (
    <PaperProvider value={paper}>
      <nav className="paper-back" aria-label={paper.words.general.back}>
        <Link href={`/packs?snapshot=${paper.pack.snapshot.sequence}`}>{paper.words.general.back}</Link>
      </nav>
      <PaperPages />
    </PaperProvider>
  )
}
