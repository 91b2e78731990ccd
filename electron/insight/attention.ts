import { isLate } from '#electron/query/overview.ts'
import type { OverviewFacts } from '#electron/query/overview.ts'
import type { Attention } from '#shared/contract/overview.ts'
import { formatList } from '#shared/format/list.ts'
import { formatShare } from '#shared/format/number.ts'
import { reasonSentences } from '#shared/format/reason.ts'
import { spanName } from '#shared/format/span.ts'
import { spokenCount } from '#shared/format/spoken.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { causeOf } from './cause.ts'
import { clause, message, tidyChinese } from './clause.ts'
import {
  bilingual,
  gapClause,
  judgedAgainst,
  nameOf,
  severityOf,
  statusClaim,
  valueText,
} from './judgement.ts'
import type { Judged, Numbers } from './judgement.ts'
import { headlineOf, missedFirst } from './overview-message.ts'
import { restatedAttention } from './restated-attention.ts'
import { missedRun, runClause } from './run.ts'
import { slippedAttention } from './slipped-attention.ts'

/**
 * What needs a reader's attention, the most urgent first: headline indicators that miss their target, then other
 * indicators off target, milestones late on the critical path, figures restated since the last board snapshot, and
 * indicators whose figure has not arrived.
 */
export function attentionList(facts: OverviewFacts, numbers?: Numbers): readonly Attention[] {
  return [
    ...missedFirst(headlineOf(facts)).map((judged) => missedAttention(facts, judged, numbers)),
    ...othersOffTarget(facts),
    ...slippedAttention(facts.frame.reader),
    ...restatedAttention(facts, numbers),
    ...lateAttention(facts, numbers),
  ]
}

function missedAttention({ frame }: OverviewFacts, judged: Judged, numbers: Numbers): Attention {
  const { indicator, figure } = judged
  const { definition } = indicator
  const name = nameOf(indicator)
  const gap = gapClause(judged)
  const run = missedRun(frame, indicator)
  const said = run >= 2 ? runClause(judged, run) : gap
  const against = judgedAgainst(definition)
  const cause = causeOf(frame, indicator, against)
  const value = valueText(figure.values.AC ?? 0, definition, numbers)
  const share = formatShare(cause?.share ?? null, { decimals: 0 })
  const gapText = gap?.text ?? { zh: '', en: '' }
  return {
    severity: figure.status === 'off-target' ? 'off-target' : 'attention',
    title: message(
      run >= 2 ? 'headline-run' : 'headline-missed',
      clause(`${name.zh}${said?.text.zh ?? ''}`, `${name.en} ${said?.text.en ?? ''}`, [
        ...statusClaim(judged),
        ...(said?.claims ?? []),
        ...(cause ? [cause.claim] : []),
      ]),
    ),
    detail: {
      zh: tidyChinese(`${value.zh}，${gapText.zh}${cause ? `；${cause.name.zh}占差距的 ${share}` : ''}`),
      en: `${value.en}, ${gapText.en}${cause ? `; ${share} of the gap from ${cause.name.en}` : ''}`,
    },
    target: { kind: 'indicator', indicator: definition.id },
  }
}

/** Names listed in one line; more are counted. */
const mostNames = 4

/** Indicators off target that are no headline, in one line: the worst first. */
function othersOffTarget(facts: OverviewFacts): readonly Attention[] {
  const headline = new Set(facts.cards.map(({ label }) => label.id))
  const others = facts.readings
    .filter(
      ({ indicator, figure }) => figure.status === 'off-target' && !headline.has(indicator.definition.id),
    )
    .toSorted((one, other) => severityOf(other) - severityOf(one))
  const [worst] = others
  if (!worst) return []
  const names = others.slice(0, mostNames).map(({ indicator }) => nameOf(indicator))
  const isMore = others.length > mostNames
  const list = bilingual((language) =>
    formatList(
      names.map((name) => name[language]),
      language,
    ),
  )
  const count = others.length
  return [
    {
      severity: 'off-target',
      title: message(
        'others-off-target',
        clause(
          `另有${spokenCount(count, 'zh')}项指标未达标`,
          `${spokenCount(count, 'en')} more ${count === 1 ? 'indicator is' : 'indicators are'} off target`,
          [...others.flatMap(statusClaim), { kind: 'count', of: 'others-off-target', count }],
        ),
      ),
      detail: {
        zh: isMore ? `${names.map(({ zh }) => zh).join('、')}等` : list.zh,
        en: sentenceCase(isMore ? `${names.map(({ en }) => en).join(', ')} and others` : list.en),
      },
      target: { kind: 'indicator', indicator: worst.indicator.definition.id },
    },
  ]
}

/** Indicators whose figure for the period is due and has not arrived. */
function lateAttention({ frame, readings }: OverviewFacts, numbers: Numbers): readonly Attention[] {
  return readings.filter(isLate).map(({ indicator, figure }): Attention => {
    const name = nameOf(indicator)
    const when = bilingual((language) =>
      spanName(figure.period, figure.view, language, frame.reader.fiscalStart),
    )
    return {
      severity: 'note',
      title: message(
        'figure-missing',
        clause(`${name.zh}缺${when.zh}数据`, `${name.en} without a figure for ${when.en}`, [
          { kind: 'missing', indicator: indicator.definition.id },
        ]),
      ),
      detail:
        latestOf({ indicator, figure }, numbers) ?? reasonSentences[figure.reasons.AC ?? 'not-published'],
      target: { kind: 'indicator', indicator: indicator.definition.id },
    }
  })
}

/** The value of the period before, where there is one. */
function latestOf({ indicator, figure }: Judged, numbers: Numbers): LocalText | null {
  const { PP } = figure.values
  if (PP === null || figure.view !== indicator.definition.frequency) return null
  const value = valueText(PP, indicator.definition, numbers)
  return { zh: tidyChinese(`上一期为 ${value.zh}`), en: `The period before: ${value.en}` }
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
