import { compactPeriodName } from '#shared/format/period.ts'
import { spanName } from '#shared/format/span.ts'
import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { Screen } from '#renderer/screen/frame/screen.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useSpokenInput } from '#renderer/screen/frame/use-spoken-input.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { WhySentence } from '#renderer/screen/frame/why-sentence.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { AttentionList } from './attention-list.tsx'
import { HeadlineCard } from './headline-card.tsx'
import { OverviewSkeleton } from './overview-skeleton.tsx'
import { PillarTable } from './pillar-table.tsx'
import styles from './overview.module.css'

type Overview = Answer<'overview'>

/** The month on one screen: a sentence, the headline figures, the pillars, what needs attention, what changed. */
export function OverviewScreen() {
  const asked = useAnswer('overview', useSpokenInput())
  return (
    <AskedView asked={asked} waiting={<OverviewSkeleton />}>
      {(overview) => <Shown overview={overview} />}
    </AskedView>
  )
}

function Shown({ overview }: { readonly overview: Overview }) {
  const words = useWords()
  const style = useStyle()
  const { href } = useFrame()
  const { language } = style
  const { indicators } = overview
  return (
    <Screen
      name={words.overview.title}
      heading={overview.message.text[language]}
      aside={<WhySentence message={overview.message} />}
      context={
        <>
          <span>{spanName(overview.period, overview.view, language, overview.fiscalStart)}</span>
          <span>{words.overview.indicators(indicators.all, indicators.certified)}</span>
          {indicators.missing > 0 ? <span>{words.overview.missing(indicators.missing)}</span> : null}
          <Since since={overview.since} />
        </>
      }
      className={styles.screen}
    >
      <section aria-label={words.overview.cards} className={styles.cards}>
        {overview.cards.map((row) => (
          <HeadlineCard key={row.label.id} row={row} />
        ))}
      </section>
      <div className={styles.below}>
        <Panel
          title={words.overview.pillars}
          actions={<Link href={href('/centre')}>{words.overview.allIndicators}</Link>}
        >
          <PillarTable rows={overview.pillars} />
        </Panel>
        <Panel title={words.overview.attention}>
          <AttentionList items={overview.attention} />
        </Panel>
      </div>
      <p className={styles.note}>{words.card.sparkNote}</p>
    </Screen>
  )
}

/** What changed since the last board snapshot, in one line. */
function Since({ since }: { readonly since: Overview['since'] }) {
  const { overview: words, colon, pause } = useWords()
  const { language } = useStyle()
  const { href } = useFrame()
  if (!since) return <span>{words.noBoard}</span>
  const changes = [
    ...(since.restated > 0 ? [words.restated(since.restated)] : []),
    ...(since.redefined > 0 ? [words.redefined(since.redefined)] : []),
    ...(since.movedMilestones > 0 ? [words.moved(since.movedMilestones)] : []),
  ]
  return (
    <Link href={href('/snapshots')}>
      {words.since(compactPeriodName(since.asOf, language), since.sequence)}
      {colon}
      {changes.length > 0 ? changes.join(pause) : words.unchanged}
    </Link>
  )
}
