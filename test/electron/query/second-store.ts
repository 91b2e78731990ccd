import type { Dataset } from '#central/source/dataset.ts'
import { readDataset } from '#central/source/read-dataset.ts'
import { period } from '#shared/model/period.ts'
import { filesOf } from '#test/central/source/small-folder.ts'
import { secondDataset } from '#test/fixture/second-dataset.ts'

/** The second dataset as of a month, read and checked as a dataset folder is. */
export async function readSecond(asOf: string): Promise<Dataset> {
  const reading = await readDataset(filesOf(secondDataset(asOf)), period(asOf))
  if (reading.ok) return reading.dataset
  throw new Error(reading.faults.map(({ sentence }) => sentence.en).join('\n'))
}
