import { readDataset, readDatasetCatalogue } from '#central/source/read-dataset.ts'
import type { DatasetCatalogue, DatasetReading } from '#central/source/read-dataset.ts'
import type { Dataset } from '#central/source/dataset.ts'
import type { Fault } from '#central/source/fault.ts'
import { datasetFolder } from '#central/source/read-from-disk.ts'
import type { Period } from '#shared/model/period.ts'

/** A dataset folder that was refused: exit code 1, every fault on a line of its own. */
export class DatasetRefused extends Error {
  override readonly name = 'DatasetRefused'
  readonly folder: string
  readonly faults: readonly Fault[]
  readonly total: number

  constructor(folder: string, faults: readonly Fault[], total: number) {
    super(`${folder}: ${total} faults`)
    this.folder = folder
    this.faults = faults
    this.total = total
  }
}

/** Reads a dataset folder as of a period; throws `DatasetRefused`. */
export async function readDatasetFolder(folder: string, asOf: Period): Promise<Dataset> {
  return unlessRefused(folder, await readDataset(datasetFolder(folder), asOf))
}

/** Reads what a dataset folder says about its figures, without them; throws `DatasetRefused`. */
export async function readCatalogueFolder(folder: string): Promise<DatasetCatalogue> {
  return unlessRefused(folder, await readDatasetCatalogue(datasetFolder(folder)))
}

function unlessRefused<Read>(folder: string, reading: DatasetReading<Read>): Read {
  if (reading.ok) return reading.dataset
  throw new DatasetRefused(folder, reading.faults, reading.total)
}

/** `observations/a.csv:12:7`, as editors understand it. */
export function placeText({ file, line, column }: Fault): string {
  return [file, line, column].filter((part) => part !== null).join(':')
}
