import type { ReadInputOf, OutputOf } from '#shared/contract/contract.ts'
import type { VerifiedSnapshot } from '#electron/store/readable-store.ts'
import type { PassportApproval, PassportPartition } from '#shared/contract/passport.ts'
import type { IndicatorId } from '#shared/model/id.ts'
import { figureIn } from './figure.ts'
import { frameOf, requireDimensions, spanIn } from './frame.ts'
import type { Frame } from './frame.ts'
import { QueryFailure } from './failure.ts'
import type { Readers } from './readers.ts'

/**
 * Where a figure comes from, link by link, each read and checked anew from stored bytes: its partitions (seal, size,
 * hash, shape), the release that names them, the approval that its domain signed, the snapshot, the head that leads to
 * it, the walk from the pinned root. What is in memory counts for nothing. A figure that
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
  const proof = readers.store.prove(reader.snapshot.name.sequence)
  if (!proof)
    throw new QueryFailure('no-snapshot', { zh: '本机尚未登记。', en: 'This device is not enrolled.' })
  const parts = definition.ratio ? [definition.ratio.numerator, definition.ratio.denominator] : []
  const involved = [definition.id, ...parts].filter(reader.has)
  const links = involved.map((id) => linkOf(frame, proof.snapshot, id))
  const figure = figureIn(frame, reader.indicator(definition.id))
  const { snapshot, root, head, steps, fingerprint } = proof
  return {
    indicator: label,
    figure,
    cell: frame.cell,
    view: figure.view,
    fiscalStart: reader.fiscalStart,
    definitionVersion: figure.definitionVersion,
    partitions: links.flatMap(({ partitions }) => partitions),
    approvals: links.flatMap(({ approval }) => (approval ? [approval] : [])),
    snapshot: {
      ...snapshot.name,
      asOf: snapshot.document.asOf,
      publishedAt: snapshot.document.publishedAt,
    },
    head: { sequence: head.sequence, steps, serverTime: head.serverTime, expiresAt: head.expiresAt },
    root: { tenant: root.tenant, version: root.version, fingerprint },
    verifiedAt: now.toISOString(),
  }
}

type Link = {
  readonly partitions: readonly PassportPartition[]
  readonly approval: PassportApproval | null
}

function linkOf(frame: Frame, snapshot: VerifiedSnapshot, id: IndicatorId): Link {
  const { definition, label, entries: shown } = frame.reader.indicator(id)
  const released = snapshot.release(id)
  const entries = new Map(released?.release.partitions.map((entry) => [entry.period, entry]))
  const partitions = spanIn(frame, definition).periods.flatMap((period) => {
    const entry = entries.get(period)
    // A figure that was withdrawn is not shown, and has no passport.
    if (!entry || !shown.has(period)) return []
    // Decodes the stored bytes afresh, whatever is kept in memory.
    snapshot.partition(id, entry)
    const { hash, size, rows, state, note } = entry
    return [{ indicator: label, period, hash, size, rows, state, note: note ?? null }]
  })
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
