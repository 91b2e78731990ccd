import type { Approval } from '#shared/envelope/document.ts'
import type { Instant } from '#shared/envelope/instant.ts'
import { jsonBytes } from '#shared/envelope/json.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { Owner } from '#shared/model/catalogue.ts'
import type { EditionId, IndicatorId, OwnerId, PillarId } from '#shared/model/id.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { Period } from '#shared/model/period.ts'

/** A release of a domain, with the definition that it follows. */
export type DomainRelease = ObjectReference & {
  readonly indicator: IndicatorId
  readonly definition: Definition
}

/** Letters of an approver's name that a document has room for. */
const mostLetters = 200

/** The most approvers that a document names. */
const mostApprovers = 32

/**
 * What a domain's key signs for one edition: the releases of its indicators. It is approved by the owners of the
 * indicators and by their stewards.
 */
export function approvalBytes(
  domain: PillarId,
  edition: EditionId,
  asOf: Period,
  releases: readonly DomainRelease[],
  owners: readonly Owner[],
  at: Instant,
): Uint8Array {
  const approval: Approval = {
    kind: 'approval',
    domain,
    editions: [edition],
    asOf,
    approvedAt: at,
    approvers: approversOf(releases, owners).map((approver) => ({ ...approver, at })),
    releases: releases.map(({ hash, size, indicator }) => ({ hash, size, indicator })),
  }
  return jsonBytes(approval)
}

function approversOf(
  releases: readonly DomainRelease[],
  owners: readonly Owner[],
): readonly { readonly role: string; readonly name: string }[] {
  const names = new Map(
    owners.map(({ id, name }) => [id, `${name.zh} ${name.en}`.slice(0, mostLetters).toWellFormed()]),
  )
  const distinct = (role: string, ids: readonly OwnerId[]) =>
    [...new Set(ids)].map((id) => ({ role, name: names.get(id) ?? id }))
  return [
    ...distinct(
      'owner',
      releases.map(({ definition }) => definition.owner),
    ),
    ...distinct(
      'steward',
      releases.map(({ definition }) => definition.steward),
    ),
  ].slice(0, mostApprovers)
}
