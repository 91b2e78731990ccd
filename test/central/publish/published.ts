import type { Dataset } from '#central/source/dataset.ts'
import { publish } from '#central/publish/publication.ts'
import type { Publication, PublicationOptions } from '#central/publish/publication.ts'
import { readCatalogue, readRoadmap } from '#shared/envelope/catalogue.ts'
import { readCellList } from '#shared/envelope/cells.ts'
import { approvalSchema, readDocument, snapshotSchema } from '#shared/envelope/document.ts'
import { readPartition } from '#shared/envelope/partition.ts'
import { readRelease } from '#shared/envelope/release.ts'
import type { ReleasePartition } from '#shared/envelope/release.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { Hash, IndicatorId } from '#shared/model/id.ts'
import { scenarios } from '#shared/model/scenario.ts'

/** A publication in memory: documents are kept as their payloads, unsigned. */
export type Published = {
  readonly publication: Publication
  readonly objects: ReadonlyMap<Hash, Uint8Array>
}

/** Publishes a dataset with keys for all its pillars, into memory. */
export async function published(
  dataset: Dataset,
  options: PublicationOptions,
  ports: Partial<Parameters<typeof publish>[2]> = {},
): Promise<Published> {
  const objects = new Map<Hash, Uint8Array>()
  const publication = await publish(dataset, options, {
    objects: {
      has: () => false,
      put: async (hash, bytes) => {
        objects.set(hash, bytes)
        return bytes.length
      },
    },
    signApproval: (_, payload) => payload,
    signSnapshot: (payload) => payload,
    domains: new Set(dataset.pillars.map(({ id }) => id)),
    epoch: 1,
    previous: () => null,
    now: () => '2026-11-09T02:00:00Z',
    elapsed: () => 0,
    ...ports,
  })
  return { publication, objects }
}

/** Everything that one edition's snapshot reaches, decoded. */
export function contentOf({ publication, objects }: Published, edition: string) {
  const bytesOf = ({ hash }: Pick<ObjectReference, 'hash'>) => {
    const bytes = objects.get(hash)
    if (!bytes) throw new Error(`${hash} was not written`)
    return bytes
  }
  const entry = publication.editions.find((one) => one.edition === edition)
  if (!entry) throw new Error(`no edition ${edition}`)
  const snapshot = readDocument(snapshotSchema, bytesOf(entry.snapshot))
  const approvals = snapshot.approvals.map((reference) => readDocument(approvalSchema, bytesOf(reference)))
  const releases = approvals.flatMap((approval) => approval.releases.map((one) => readRelease(bytesOf(one))))
  /** The figures of one partition, as `figures` names them. */
  const figuresOf = (indicator: IndicatorId, stated: ReleasePartition) => {
    const partition = readPartition(bytesOf(stated), { indicator, period: stated.period })
    const cells = readCellList(bytesOf(partition.cells))
    const nameOf = (position: number) =>
      cells.dimensions
        .map(({ id, members, positions }) => `${id}=${members[positions[position] ?? -1]}`)
        .join(',')
    return scenarios.flatMap((scenario) =>
      [...(partition.values[scenario] ?? [])].flatMap((value, position) => {
        const flags = Object.entries(partition.flags[scenario] ?? {})
          .flatMap(([flag, positions]) => (positions?.includes(position) ? [`~${flag}`] : []))
          .join('')
        if (Number.isNaN(value) && flags === '') return []
        const key = `${indicator} ${stated.period} ${scenario} ${nameOf(position)}`.trim()
        return [[`${key}${flags}`, value] as const]
      }),
    )
  }
  let figures: ReadonlyMap<string, number> | null = null
  return {
    entry,
    snapshot,
    approvals,
    releases,
    catalogue: readCatalogue(bytesOf(snapshot.catalogue)),
    roadmap: snapshot.roadmap && readRoadmap(bytesOf(snapshot.roadmap)),
    figuresOf,
    /** `indicator period scenario org=…,region=…` → value; `~` and the flag after it where one is set. */
    get figures() {
      figures ??= new Map(
        releases.flatMap(({ indicator, partitions }) =>
          partitions.flatMap((stated) => figuresOf(indicator, stated)),
        ),
      )
      return figures
    },
  }
}
