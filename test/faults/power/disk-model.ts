import { dirname } from 'node:path'
import type { Seeded } from '#test/faults/seeded.ts'
import type { DiskEvent } from './write-log.ts'
import { keptContent } from './kept-content.ts'
import { changed } from './model-file.ts'
import type { ModelFile } from './model-file.ts'

type NameChange = { readonly path: string; readonly file: ModelFile | null }

/** A disk as the worst file system that keeps its word would leave it: only what was synced is there for sure. */
export type DiskModel = {
  readonly apply: (event: DiskEvent) => void
  /** The files that a power cut at this instant may leave, by path. */
  readonly image: (random: Seeded) => ReadonlyMap<string, Buffer>
}

/** Starts from files that have long been on the disk, each with its inode. */
export function diskModel(
  start: ReadonlyMap<string, { readonly inode: number; readonly content: Buffer }>,
): DiskModel {
  const byInode = new Map<number, ModelFile>()
  const durableNames = new Map<string, ModelFile>()
  const names = new Map<string, ModelFile>()
  let pendingNames: NameChange[] = []
  for (const [path, { inode, content }] of start) {
    const file: ModelFile = { durable: content, pending: [] }
    byInode.set(inode, file)
    durableNames.set(path, file)
    names.set(path, file)
  }
  const fileOf = (inode: number): ModelFile => {
    const file = byInode.get(inode)
    if (!file) throw new Error(`the write log speaks of inode ${inode}, which it never named`)
    return file
  }
  const rename = (change: NameChange) => {
    pendingNames.push(change)
    applyName(names, change)
  }

  const apply = (event: DiskEvent) => {
    switch (event.kind) {
      case 'created': {
        const file: ModelFile = { durable: Buffer.alloc(0), pending: [] }
        byInode.set(event.file, file)
        rename({ path: event.path, file })
        break
      }
      case 'written':
      case 'truncated':
        fileOf(event.file).pending.push(event)
        break
      case 'synced': {
        const file = fileOf(event.file)
        file.durable = file.pending.reduce(changed, file.durable)
        file.pending = []
        break
      }
      case 'folder-synced': {
        const isInside = ({ path }: NameChange) => folderOf(path) === event.path
        for (const change of pendingNames.filter(isInside)) applyName(durableNames, change)
        pendingNames = pendingNames.filter((change) => !isInside(change))
        break
      }
      case 'renamed': {
        const file = names.get(event.from)
        if (!file) throw new Error(`the write log renames ${event.from}, which it never named`)
        rename({ path: event.to, file })
        rename({ path: event.from, file: null })
        break
      }
      case 'removed':
        rename({ path: event.path, file: null })
        break
      case 'folder-made':
      case 'promised':
        break
    }
  }

  const image = (random: Seeded) => {
    const found = new Map(durableNames)
    for (const change of keptNames(pendingNames, random)) applyName(found, change)
    const contents = new Map<ModelFile, Buffer>()
    return new Map(
      [...found].map(([path, file]) => {
        const content = contents.get(file) ?? keptContent(file, random)
        contents.set(file, content)
        return [path, content]
      }),
    )
  }
  return { apply, image }
}

/** Names reach the disk all, none, up to a point, or any of them. */
function keptNames(pending: readonly NameChange[], random: Seeded): readonly NameChange[] {
  switch (random.pick(['all', 'none', 'first', 'any'] as const)) {
    case 'all':
      return pending
    case 'none':
      return []
    case 'first':
      return pending.slice(0, random.below(pending.length + 1))
    case 'any':
      return pending.filter(() => random.chance(0.5))
  }
}

function applyName(names: Map<string, ModelFile>, { path, file }: NameChange): void {
  if (file) names.set(path, file)
  else names.delete(path)
}

function folderOf(path: string): string {
  const folder = dirname(path)
  return folder === '.' ? '' : folder
}
