import { formatAtWithUnit } from '#shared/format/scale.ts'
import { formatSlip } from '#shared/format/list.ts'
import { formatShare, missing } from '#shared/format/number.ts'
import { compactPeriodName } from '#shared/format/period.ts'
import type { SnapshotDiff } from '#shared/contract/diff.ts'
import { scaleOf, tellingVariance } from './figure-text.ts'
import { varianceOf } from '#shared/measure/variance.ts'
import type { Style } from './style.ts'
import { wordsIn } from './text/words.ts'

export type ChangedLine = {
  readonly key: string
  readonly indicator: string
  readonly name: string
  readonly period: string
  readonly kind: string
  readonly before: string
  readonly after: string
  readonly change: string
  readonly cells: number
  readonly note: string
}

export type MovedLine = {
  readonly id: string
  readonly initiative: string
  readonly name: string
  readonly before: string
  readonly after: string
  readonly days: string
  readonly tone: 'bad' | 'good' | 'neutral'
}

export type RedefinedLine = {
  readonly indicator: string
  readonly name: string
  readonly versions: string
  readonly before: string
  readonly after: string
}

export type DiffView = {
  readonly changed: readonly ChangedLine[]
  readonly redefined: readonly RedefinedLine[]
  readonly moved: readonly MovedLine[]
  readonly lists: readonly {
    readonly title: string
    readonly names: readonly { readonly id: string; readonly name: string }[]
  }[]
  /** How much of what both have is the same to the bit. */
  readonly same: string
}

/** What differs between two snapshots, in the words of a table; ratios that only follow their parts say so. */
export function diffView(diff: SnapshotDiff, style: Style): DiffView {
  const { language } = style
  const words = wordsIn(language).snapshots
  const names = (labels: SnapshotDiff['added']) =>
    labels.map(({ id, name }) => ({ id, name: name[language] }))
  const { both, same } = diff.partitions
  return {
    changed: diff.changed.map((one) => {
      const label = one.indicator
      const scale = scaleOf([one.before, one.after], label, style)
      return {
        key: `${label.id} ${one.period}`,
        indicator: label.id,
        name: label.name[language],
        period: compactPeriodName(one.period, language, diff.fiscalStart),
        kind: one.follows ? words.follows : words.kinds[one.kind],
        before: formatAtWithUnit(scale, one.before, language),
        after: formatAtWithUnit(scale, one.after, language),
        change: changeText(one.before, one.after, label, style),
        cells: one.cells,
        note: one.note?.[language] ?? '',
      }
    }),
    redefined: diff.redefined.map(({ indicator, before, after }) => ({
      indicator: indicator.id,
      name: indicator.name[language],
      versions: `v${before.version} → v${after.version}`,
      before: before.definition[language],
      after: after.definition[language],
    })),
    moved: diff.milestones.map(({ id, initiative, name, before, after, days }) => ({
      id,
      initiative,
      name: name[language],
      before: before ?? missing,
      after: after ?? missing,
      days: days === null ? missing : formatSlip(days, language),
      tone: days === null || days === 0 ? 'neutral' : days > 0 ? 'bad' : 'good',
    })),
    lists: [
      { title: words.added, names: names(diff.added) },
      { title: words.removed, names: names(diff.removed) },
      { title: words.withdrawn, names: names(diff.withdrawn.map(({ indicator }) => indicator)) },
    ].filter((list) => list.names.length > 0),
    same: formatShare(both === 0 ? 1 : same / both, { decimals: 1 }),
  }
}

/** How far a figure moved: amounts in per cent, shares and points by size and in their own unit (rule 13). */
function changeText(
  before: number | null,
  after: number | null,
  label: SnapshotDiff['changed'][number]['indicator'],
  style: Style,
): string {
  const variance = varianceOf(after, before, 'PP', label)
  return variance === null ? missing : tellingVariance(variance, label, style)
}
