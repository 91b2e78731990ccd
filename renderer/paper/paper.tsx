import { useEffect, useLayoutEffect, useMemo } from 'react'
import { useParams, useSearch } from 'wouter'
import type { PackDocument, PackPage, PackSection } from '#shared/contract/pack.ts'
import { readPageNumbers } from '#shared/model/page-numbers.ts'
import type { PageNumbers } from '#shared/model/page-numbers.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useReadyMark } from '#renderer/client/use-ready-mark.ts'
import { styleOf } from '#renderer/view/style.ts'
import { ContentsPage } from './contents-page.tsx'
import { CoverPage } from './cover-page.tsx'
import { DefinitionsPage } from './definitions-page.tsx'
import { IndicatorPage } from './indicator-page.tsx'
import { marginsOf, pageName, pageRules } from './page-rules.ts'
import { PaperProvider } from './paper-context.ts'
import type { PaperFrame } from './paper-context.ts'
import { PillarPage } from './pillar-page.tsx'
import { ProvenancePage } from './provenance-page.tsx'
import { RoadmapPage } from './roadmap-page.tsx'
import { SummaryPage } from './summary-page.tsx'
import styles from './paper.module.css'

/**
 * A pack on paper, whole, for the host to print: `/paper/:pack?snapshot=N&lang=zh&pages=…`. The same views as the
 * screens, at paper's sizes; it is ready when every answer and font is there.
 */
export function Paper({ nonce }: { readonly nonce: string }) {
  const { pack: id = '' } = useParams()
  const search = new URLSearchParams(useSearch())
  const language = search.get('lang') === 'en' ? 'en' : 'zh'
  const sequence = Number(search.get('snapshot'))
  const snapshot = Number.isInteger(sequence) && sequence > 0 ? sequence : null
  const pages = readPageNumbers(search.get('pages') ?? '') ?? {}
  const { value: pack } = useAnswer('pack', { id, ...(snapshot !== null && { snapshot }) })
  useReadyMark()
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    const before = dataset.theme
    dataset.theme = 'paper'
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    return () => {
      if (before === undefined) delete dataset.theme
      else dataset.theme = before
    }
  }, [language])
  return pack ? <Sheets pack={pack} language={language} pages={pages} nonce={nonce} /> : null
}

function Sheets({
  pack,
  language,
  pages,
  nonce,
}: {
  readonly pack: PackDocument
  readonly language: 'zh' | 'en'
  readonly pages: PageNumbers
  readonly nonce: string
}) {
  const frame = useMemo<PaperFrame>(
    () => ({ pack, language, style: styleOf({ language, numberStyle: 'language' }), pages }),
    [pack, language, pages],
  )
  useEffect(() => {
    document.title = pack.title[language]
  }, [pack, language])
  const margins = marginsOf(pack, language)
  return (
    <PaperProvider value={frame}>
      <style nonce={nonce}>{pageRules(pack, language)}</style>
      {/* On screen only, so that the fonts of what stands in the margins are loaded when it is printed. */}
      <p className={styles.margins} aria-hidden="true">
        {Object.values(margins).join(' ')}
      </p>
      <main className={styles.paper}>
        {pack.sections.map((section) => (
          <Section key={section.id} section={section} />
        ))}
      </main>
    </PaperProvider>
  )
}

function Section({ section }: { readonly section: PackSection }) {
  return (
    <section className={styles.section} style={{ page: pageName(section.id) }}>
      {section.pages.map(({ id, page }) => (
        <article key={id} id={id} className={page.kind === 'cover' ? styles.cover : styles.page}>
          <PageOf page={page} />
        </article>
      ))}
    </section>
  )
}

function PageOf({ page }: { readonly page: PackPage }) {
  switch (page.kind) {
    case 'cover':
      return <CoverPage />
    case 'contents':
      return <ContentsPage />
    case 'summary':
      return <SummaryPage />
    case 'pillar':
      return <PillarPage pillar={page.pillar} />
    case 'indicator':
      return <IndicatorPage indicator={page.indicator} />
    case 'roadmap':
      return <RoadmapPage />
    case 'definitions':
      return <DefinitionsPage />
    case 'provenance':
      return <ProvenancePage />
  }
}
