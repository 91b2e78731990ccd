import { objectName } from '#central/storage/object-store.ts'
import type { CentralFolder } from '#central/cli/central-folder.ts'
import type { CentralClient } from '#electron/sync/central-client.ts'
import { toBase64 } from '#shared/envelope/base64.ts'
import type { EditionId, Hash } from '#shared/model/id.ts'
import { readRuns } from '#central/storage/runs.ts'
import { readReach } from '#central/storage/reach.ts'
import { versionsIn } from '#central/storage/versions.ts'

/** A central whose every answer is in memory already: what is left is the device's own work. */
export async function memoryClient(central: CentralFolder, head: Uint8Array): Promise<CentralClient> {
  const { blobs } = central
  const roots = versionsIn(blobs, 'roots')
  const reached = await readReach(blobs, await readRuns(blobs))
  const objects = new Map<Hash, Uint8Array>()
  for (const hash of reached) {
    const packed = await blobs.read(objectName(hash))
    if (packed) objects.set(hash, packed)
  }
  const policies = versionsIn(blobs, 'policies')
  const policy = await policies.read(await policies.newest())
  let received = 0
  return {
    root: (version) => roots.read(version),
    me: async () => ({
      subject: 'bench',
      roles: [],
      editions: [],
      policy: policy && toBase64(policy),
    }),
    head: async (_edition: EditionId) => ({ bytes: head, etag: null }),
    objects: async (references, take) => {
      for (const reference of references) {
        const body = objects.get(reference.hash)
        if (!body) throw new Error(`no object ${reference.hash}`)
        received += body.length
        take(reference, { packing: 'zstd', body })
      }
    },
    receivedBytes: () => received,
    close: async () => undefined,
  }
}
