import type { BlobStore } from './blob-store.ts'

/** Signed documents that come in numbered versions and are never overwritten: `roots/1.json`, `policies/1.json`. */
export type Versions = {
  readonly read: (version: number) => Promise<Uint8Array | null>
  /** The highest version; 0 where there is none. */
  readonly newest: () => Promise<number>
  readonly write: (version: number, bytes: Uint8Array) => Promise<void>
}

export function versionsIn(blobs: BlobStore, folder: 'roots' | 'policies'): Versions {
  const nameOf = (version: number) => `${folder}/${version}.json`
  return {
    read: (version) => blobs.read(nameOf(version)),
    newest: async () => {
      const numbers = (await blobs.list(`${folder}/`)).map((name) =>
        Number(name.slice(folder.length + 1, -5)),
      )
      return Math.max(0, ...numbers.filter((number) => Number.isInteger(number) && number > 0))
    },
    write: (version, bytes) => blobs.replace(nameOf(version), bytes),
  }
}
