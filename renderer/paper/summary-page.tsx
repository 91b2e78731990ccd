import { statusName } from '#shared/format/status.ts'
import { spanName } from '#shared/format/span.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { SparkLine } from '#renderer/chart/spark-line.tsx'
import { StatusMark, StatusShape } from '#renderer/ui/status-mark.tsx'
import { cardOf } from '#renderer/view/card.ts'
import { toneOf } from '#renderer/view/tone.ts'
import { usePaper } from './paper-context.ts'
import { PageHead } from './page-head.tsx'
import { PillarSummary } from './pillar-summary.tsx'

/** The executive summary: the overview on one page (rule 58). */
export function SummaryPage() {
  const { style, words, input } = usePaper()
  const { language } = style
  const { value: overview } = useAnswer('overview', input)
  if (!overview) return null
  return (
    <>
      <PageHead
        message={overview.message.text[language]}
        what={words.paper.summary}
        who={`${spanName(overview.period, overview.view, language, overview.fiscalStart)} · ${words.overview.indicators(overview.indicators.all, overview.indicators.certified)}`}
      />
      <div className="summary-cards">
        {overview.cards.map((row) => {
          const card = cardOf(row, style)
          return (
            <div key={card.id} className="summary-card" role="img" aria-label={card.spoken}>
              <div>{card.name}</div>
              <div className="figure">
                {card.unitBefore ? <span>{card.unitBefore}</span> : null}
                <span className="value">{card.value}</span>
                <span>{card.unitAfter}</span>
                {card.status ? (
                  <span className="status">
                    <StatusMark {...card.status} />
                  </span>
                ) : null}
              </div>
              <div className="variances">
                {card.variances.map(({ reference, text, against, impact }) => (
                  <span key={reference}>
                    <span className={impact}>{text}</span> {against}
                  </span>
                ))}
              </div>
              <SparkLine spark={row.spark} size={{ width: 238, height: 26 }} />
            </div>
          )
        })}
      </div>
      <div className="two-columns">
        <PillarSummary rows={overview.pillars} />
        <div>
          <h3 className="block-title">{words.paper.attention}</h3>
          {overview.attention.map((item) => (
            <div key={item.title.text.en} className="attention-item">
              <span>
                <StatusShape tone={toneOf(item.severity)} size={11} />
                <span className="only-heard">
                  {item.severity === 'note' ? words.status.note : statusName(item.severity, language)}
                </span>
              </span>
              <div>
                <p>{item.title.text[language]}</p>
                {item.detail ? <p className="detail">{item.detail[language]}</p> : null}
              </div>
            </div>
          ))}
        </div>
      </div>
      <p className="block-note">{words.card.sparkNote}</p>
    </>
  )
}
