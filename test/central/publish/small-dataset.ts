import type { Dataset } from '#central/source/dataset.ts'
import { readDataset } from '#central/source/read-dataset.ts'
import { period } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { changed, filesOf } from '#test/central/source/small-folder.ts'

export const asOf: Period = period('2026-03')

/** The small folder, with some files changed, as a dataset; throws where it has a fault. */
export async function smallDataset(
  changes: Readonly<Record<string, string | Uint8Array | null>> = {},
  until: Period = asOf,
): Promise<Dataset> {
  const read = await readDataset(filesOf(changed(changes)), until)
  if (!read.ok)
    throw new Error(
      read.faults.map(({ file, line, sentence }) => `${file}:${line} ${sentence.en}`).join('\n'),
    )
  return read.dataset
}
