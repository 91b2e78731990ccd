import type { Fault } from '#central/source/fault.ts'
import { readDataset } from '#central/source/read-dataset.ts'
import { period } from '#shared/model/period.ts'
import { filesOf } from '#test/central/source/small-folder.ts'
import type { FolderFiles } from '#test/central/source/small-folder.ts'

export const asOf = period('2026-03')

/** `file:line:column sentence` of every fault that is shown; each must have a Chinese sentence too. */
export async function faultsOf(files: FolderFiles): Promise<readonly string[]> {
  const read = await readDataset(filesOf(files), asOf)
  return read.ok ? [] : read.faults.map(shown)
}

export async function datasetOf(files: FolderFiles) {
  const read = await readDataset(filesOf(files), asOf)
  if (!read.ok) throw new Error(read.faults.map(shown).join('\n'))
  return read.dataset
}

function shown({ file, line, column, sentence }: Fault): string {
  if (!/\p{Script=Han}/u.test(sentence.zh)) throw new Error(`no Chinese for: ${sentence.en}`)
  return `${[file, line, column].filter((part) => part !== null).join(':')} ${sentence.en}`
}
