import { figureIn } from '#electron/query/figure.ts'
import type { Frame } from '#electron/query/frame.ts'
import type { OverviewFacts } from '#electron/query/overview.ts'
import type { PartitionChange } from '#electron/query/partition-change.ts'
import type { SinceBoard } from '#electron/query/since-board.ts'
import type { IndicatorReader, SnapshotReader } from '#electron/query/snapshot-reader.ts'
import type { Attention } from '#shared/contract/overview.ts'
import { periodName } from '#shared/format/period.ts'
import { spokenCount } from '#shared/format/spoken.ts'
import { isNoMovement } from '#shared/measure/variance.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { clause, message, tidyChinese } from './clause.ts'
import { bilingual, nameOf, valueText } from './judgement.ts'
import type { Numbers } from './judgement.ts'

/** What was restated since the last board snapshot, in one line, with the change that a reader sees first. */
export function restatedAttention({ changes, frame }: OverviewFacts, numbers: Numbers): readonly Attention[] {
  if (!changes || changes.restated.size === 0) return []
  const ids = [...changes.restated.keys()]
  const count = ids.length
  return [
    {
      severity: 'note',
      title: message(
        'restated-since-board',
        clause(
          `${spokenCount(count, 'zh')}项指标自上次董事会后重述`,
          `${spokenCount(count, 'en')} ${count === 1 ? 'indicator' : 'indicators'} restated since the last board`,
          [
            ...ids.map((indicator) => ({ kind: 'restated' as const, indicator })),
            { kind: 'count' as const, of: 'restated', count },
          ],
        ),
      ),
      detail: exampleOf(changes, frame, numbers),
      target: { kind: 'snapshots' },
    },
  ]
}

type Example = { readonly text: LocalText; readonly size: number }

/** The restated figure whose value at the root moved most, a ratio rather than the part that moved it. */
function exampleOf({ before, restated }: SinceBoard, { reader }: Frame, numbers: Numbers): LocalText | null {
  const all = reader.snapshot.catalogue.indicators.map(({ id }) => reader.indicator(id))
  const examples = [...restated].flatMap(([id, changes]): readonly Example[] => {
    const ratios = all.filter(
      ({ definition }) => definition.ratio?.numerator === id || definition.ratio?.denominator === id,
    )
    const found = (indicators: readonly IndicatorReader[]) =>
      indicators.flatMap((indicator) =>
        changes.flatMap((change) => exampleIn({ before, after: reader, numbers }, indicator, change) ?? []),
      )
    const ofRatios = found(ratios)
    return ofRatios.length > 0 ? ofRatios : found([reader.indicator(id)])
  })
  return examples.toSorted((one, other) => other.size - one.size)[0]?.text ?? null
}

type Compared = {
  readonly before: SnapshotReader
  readonly after: SnapshotReader
  readonly numbers: Numbers
}

/** «营销转化率2026年8月由 3.42% 调整为 3.31%»; `null` where the difference does not show. */
function exampleIn(
  { before, after, numbers }: Compared,
  indicator: IndicatorReader,
  { period }: PartitionChange,
): Example | null {
  const { definition } = indicator
  if (!before.has(definition.id)) return null
  const from = rootValue(before, before.indicator(definition.id), period)
  const to = rootValue(after, indicator, period)
  if (from === null || to === null || isNoMovement(to - from, definition.decimals)) return null
  const name = nameOf(indicator)
  const when = bilingual((language) => periodName(period, language, after.fiscalStart))
  const old = valueText(from, definition, numbers)
  const now = valueText(to, definition, numbers)
  return {
    size: Math.abs((to - from) / (from || 1)),
    text: {
      zh: tidyChinese(`${name.zh}${when.zh}由 ${old.zh} 调整为 ${now.zh}`),
      en: `${definition.name.en}, ${when.en}: changed from ${old.en} to ${now.en}`,
    },
  }
}

function rootValue(reader: SnapshotReader, indicator: IndicatorReader, period: PartitionChange['period']) {
  const frame: Frame = { reader, period, view: null, cell: {}, coordinates: reader.rootCoordinates() }
  return figureIn(frame, indicator).values.AC
}
