import { spanName } from '#shared/format/span.ts'
import { Link, useParams } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { Screen } from '#renderer/screen/frame/screen.tsx'
import { ScreenSkeleton } from '#renderer/screen/frame/screen-skeleton.tsx'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useSpokenInput } from '#renderer/screen/frame/use-spoken-input.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { WhySentence } from '#renderer/screen/frame/why-sentence.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { IndicatorTable } from './indicator-table.tsx'
import { Multiples } from './multiples.tsx'

type Indicators = Answer<'indicators'>

/** A pillar: its question, its sentence, its indicators with variances, their courses on one scale. */
export function PillarScreen() {
  const { id } = useParams<{ id: string }>()
  const { input } = useFrame()
  const asked = useAnswer('indicators', { ...input, pillar: id })
  return (
    <AskedView asked={asked} waiting={<ScreenSkeleton />}>
      {(indicators) => <Shown id={id} indicators={indicators} />}
    </AskedView>
  )
}

function Shown({ id, indicators }: { readonly id: string; readonly indicators: Indicators }) {
  const words = useWords()
  const { language } = useStyle()
  const { href } = useFrame()
  const where = useCellName()
  const { value: overview } = useAnswer('overview', useSpokenInput())
  const pillar = indicators.pillars.find((one) => one.id === id)
  const row = overview?.pillars.find((one) => one.pillar.id === id)
  if (!pillar) return <Notice tone="attention" title={words.pillar.unknown} isWide />
  return (
    <Screen
      name={pillar.name[language]}
      trail={
        <>
          <Link href={href('/overview')}>{words.nav.overview}</Link>
          {' › '}
          <span aria-current="page">{pillar.name[language]}</span>
        </>
      }
      heading={row?.message.text[language] ?? pillar.name[language]}
      aside={row ? <WhySentence message={row.message} /> : null}
      context={
        <>
          <span>{pillar.question[language]}</span>
          <span>{where}</span>
          {overview ? (
            <span>{spanName(overview.period, overview.view, language, overview.fiscalStart)}</span>
          ) : null}
        </>
      }
    >
      {indicators.rows.length === 0 ? (
        <Notice tone="note" title={words.pillar.empty} isWide />
      ) : (
        <>
          <Panel title={words.pillar.table} note={words.paper.bars}>
            <IndicatorTable rows={indicators.rows} />
          </Panel>
          <Multiples
            rows={indicators.rows}
            snapshot={indicators.snapshot}
            fiscalStart={overview?.fiscalStart ?? null}
          />
        </>
      )}
    </Screen>
  )
}
