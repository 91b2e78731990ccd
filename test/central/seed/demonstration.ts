import { fileURLToPath } from 'node:url'
import { seedDataset } from '#central/seed/seed-dataset.ts'
import type { Dataset } from '#central/source/dataset.ts'
import { readDatasetCatalogue } from '#central/source/read-dataset.ts'
import { datasetFolder } from '#central/source/read-from-disk.ts'
import { period } from '#shared/model/period.ts'

const folder = fileURLToPath(new URL('../../../resources/demo', import.meta.url))
const reading = await readDatasetCatalogue(datasetFolder(folder))
if (!reading.ok) throw new Error(reading.faults.map(({ sentence }) => sentence.en).join('\n'))

/** The demonstration's catalogue, as it is shipped. */
export const catalogue = reading.dataset

const seeded = new Map<string, Dataset>()

/** The demonstration as of a month; made once for a test file. */
export function demonstration(asOf: string): Dataset {
  const known = seeded.get(asOf)
  if (known) return known
  const made = seedDataset({ catalogue, asOf: period(asOf) })
  seeded.set(asOf, made)
  return made
}
