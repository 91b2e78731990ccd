import { useEffect, useMemo } from 'react'
import { pageNonce } from '#renderer/ui/page-nonce.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { ContentsPage } from './contents-page.tsx'
import { CoverPage } from './cover-page.tsx'
import { DefinitionsPage } from './definitions-page.tsx'
import { IndicatorPage } from './indicator-page.tsx'
import { usePaper } from './paper-context.ts'
import { pageName, pageRules, sectionTitle } from './page-rules.ts'
import { PillarPage } from './pillar-page.tsx'
import { ProvenancePage } from './provenance-page.tsx'
import { RoadmapPage } from './roadmap-page.tsx'
import { SummaryPage } from './summary-page.tsx'

type Page = Answer<'pack'>['sections'][number]['pages'][number]

/** All pages in their order; each section has a page name of its own, and each page an anchor. */
export function PaperPages() {
  const paper = usePaper()
  const { pack, style } = paper
  const rules = useMemo(() => pageRules(paper), [paper])
  useEffect(() => {
    document.title = pack.title[style.language]
    // Margins are drawn while printing, too late to ask for a font.
    for (const weight of [400, 700]) void document.fonts.load(`${weight} 12px 'Noto Sans SC'`, rules.text)
  }, [pack, style, rules])
  return (
    <>
      <style nonce={pageNonce()}>{rules.css}</style>
      <main>
        {pack.sections.map((section, index) =>
          section.pages.map((page, place) => (
            <section
              key={page.id}
              id={page.id}
              aria-label={page.title[style.language]}
              className="page"
              style={{ page: pageName(section.id) }}
            >
              {place === 0 && section.id !== 'cover' && section.id !== 'contents' ? (
                <h1 className="section-title">{sectionTitle(index, section.title[style.language])}</h1>
              ) : null}
              <Template page={page} />
            </section>
          )),
        )}
      </main>
    </>
  )
}

function Template({ page: { page } }: { readonly page: Page }) {
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
      return <DefinitionsPage indicators={page.indicators} />
    case 'provenance':
      return <ProvenancePage />
  }
}
