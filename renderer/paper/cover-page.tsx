import { classificationName } from '#shared/format/classification.ts'
import { formatDate } from '#shared/format/date.ts'
import { compactPeriodName, periodName } from '#shared/format/period.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { usePaper } from './paper-context.ts'
import { shortHash } from './page-rules.ts'

/** The cover sheet (rule 57): what it is for comes first, then of which data, changed since when, how secret. */
export function CoverPage() {
  const { pack, style, words, input } = usePaper()
  const { language } = style
  const { value: overview } = useAnswer('overview', input)
  const since = overview?.since
  const facts: readonly (readonly [string, string])[] = [
    [words.paper.purposeLabel, words.paper.purpose[pack.purpose]],
    [words.paper.asOf, periodName(pack.asOf, language)],
    [words.paper.snapshot, `#${pack.snapshot.sequence} · ${shortHash(pack.snapshot.hash)}`],
    [words.paper.classification, classificationName(pack.classification, language)],
    [words.paper.published, formatDate(pack.publishedAt.slice(0, 10), language, 'short')],
    [words.paper.edition, pack.snapshot.edition],
    [words.paper.verified, words.paper.rootOf(pack.provenance.rootVersion)],
    ...(since
      ? [
          [
            words.paper.since(compactPeriodName(since.asOf, language), since.sequence),
            [
              words.overview.restated(since.restated),
              words.overview.redefined(since.redefined),
              words.overview.moved(since.movedMilestones),
            ].join(words.listed),
          ] as const,
        ]
      : []),
  ]
  return (
    <div className="cover">
      <p className="meeting">{pack.meeting[language]}</p>
      <h1>{pack.title[language]}</h1>
      {overview ? <p className="asked">{overview.message.text[language]}</p> : null}
      <dl>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
