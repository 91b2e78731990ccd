import type { ReadInputOf, OutputOf } from '#shared/contract/contract.ts'
import type { PassportApproval, PassportPartition } from '#shared/contract/passport.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import { figureIn } from './figure.ts'
import { frameOf, requireDimensions, spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import { QueryFailure } from './failure.ts'
import type { Readers } from './readers.ts'

/**
 * Where a figure comes from, link by link: its partitions' bytes are read and checked anew (hash, size, shape, seal),
 * the release that names them, the approval that its domain signed, the snapshot and the pinned root. A figure that
 * was added up has all of its partitions, a ratio those of its parts. Throws `QueryFailure`, or `StoreFailure`
 * `damaged` with the hash of what does not hold.
 */
export function passport(
  readers: Readers,
  question: ReadInputOf<'passport'>,
  now: Date,
): OutputOf<'passport'> {
  const frame = frameOf(readers, question)
  const { reader } = frame
  const { definition, label } = reader.indicator(question.indicator)
  requireDimensions(frame, definition)
  const root = readers.store.root()
  if (!root)
    throw new QueryFailure('no-snapshot', { zh: '本机尚未登记。', en: 'This device is not enrolled.' })
  const parts = definition.ratio ? [definition.ratio.numerator, definition.ratio.denominator] : []
  const involved = [definition.id, ...parts].filter(reader.has)
  const links = involved.map((id) => linkOf(frame, id))
  const figure = figureIn(frame, reader.indicator(definition.id))
  const { snapshot } = reader
  return {
    indicator: label,
    figure,
    cell: frame.cell,
    view: figure.view,
    definitionVersion: figure.definitionVersion,
    partitions: links.flatMap(({ partitions }) => partitions),
    approvals: links.flatMap(({ approval }) => (approval ? [approval] : [])),
    snapshot: {
      ...snapshot.name,
      asOf: snapshot.document.asOf,
      publishedAt: snapshot.document.publishedAt,
    },
    root: { tenant: root.root.tenant, version: root.root.version, fingerprint: root.fingerprint },
    verifiedAt: now.toISOString(),
  }
}

type Link = {
  readonly partitions: readonly PassportPartition[]
  readonly approval: PassportApproval | null
}

function linkOf(frame: Frame, id: IndicatorId): Link {
  const { snapshot } = frame.reader
  const { definition, label, entries } = frame.reader.indicator(id)
  const partitions = spanIn(frame, definition).periods.flatMap((period) => {
    const entry = entries.get(period)
    if (!entry) return []
    // Decodes the stored bytes afresh, whatever is kept in memory.
    snapshot.partition(id, entry)
    const { hash, size, rows, state, note } = entry
    return [{ indicator: label, period, hash, size, rows, state, note: note ?? null }]
  })
  const released = snapshot.release(id)
  if (!released) return { partitions, approval: null }
  const { domain, hash, approval, signedBy } = released.approval
  const release = approval.releases.find(({ indicator }) => indicator === id)
  return {
    partitions,
    approval: release
      ? {
          domain,
          hash,
          release: release.hash,
          approvedAt: approval.approvedAt,
          approvers: approval.approvers,
          signedBy,
        }
      : null,
  }
}
