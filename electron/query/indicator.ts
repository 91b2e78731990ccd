import type { OutputOf, ReadInputOf } from '#shared/contract/contract.ts'
import type { IndicatorLabel } from '#shared/contract/figure.ts'
import type { Owner, Pillar } from '#shared/model/catalogue.ts'
import type { IndicatorId, OwnerId, PillarId } from '#shared/model/id.ts'
import { comparePeriods } from '#shared/model/period.ts'
import { frameOf, spanIn } from './frame.ts'
import { readersOf } from './indicators.ts'
import type { Readers } from './readers.ts'
import type { SnapshotReader } from './snapshot-reader.ts'

/** Everything that a snapshot says about an indicator but its figures and the sentence made from them. */
export function indicatorFacts(
  readers: Readers,
  question: ReadInputOf<'indicator'>,
): Omit<OutputOf<'indicator'>, 'message'> {
  const frame = frameOf(readers, question)
  const { reader } = frame
  const { indicator, definition, entries, approval } = reader.indicator(question.indicator)
  const { catalogue } = reader.snapshot
  const span = spanIn(frame, definition)
  const labels = (ids: readonly IndicatorId[]): readonly IndicatorLabel[] =>
    ids.filter(reader.has).map((id) => reader.indicator(id).label)
  const parts = definition.ratio ? [definition.ratio.numerator, definition.ratio.denominator] : []
  const drivers = readersOf(frame).filter((other) => other.definition.driverOf.includes(indicator.id))
  return {
    definition,
    versions: indicator.versions.toReversed(),
    pillar: pillarOf(reader, definition.pillar),
    owner: ownerOf(reader, definition.owner),
    steward: ownerOf(reader, definition.steward),
    dimensions: catalogue.dimensions.filter(({ id }) => definition.dimensions.includes(id)),
    parts: labels(parts),
    drivers: drivers.filter(({ label }) => !parts.includes(label.id)).map(({ label }) => label),
    drives: labels(definition.driverOf),
    partitions: [...entries.values()]
      .toSorted((one, other) => comparePeriods(one.period, other.period))
      .map(({ period, state, note, rows }) => ({ period, state, note: note ?? null, rows })),
    period: span.period,
    view: span.view,
    fiscalStart: reader.fiscalStart,
    approvers: approval?.approval.approvers ?? [],
    snapshot: reader.snapshot.name,
  }
}

/** The pillar of an id that a checked catalogue states; one that it lacks shows its id. */
export function pillarOf({ snapshot }: SnapshotReader, id: PillarId): Pillar {
  const name = { zh: id, en: id }
  return (
    snapshot.catalogue.pillars.find((pillar) => pillar.id === id) ?? { id, order: 0, name, question: name }
  )
}

/** The same for an owner. */
export function ownerOf({ snapshot }: SnapshotReader, id: OwnerId): Owner {
  return snapshot.catalogue.owners.find((owner) => owner.id === id) ?? { id, name: { zh: id, en: id } }
}
