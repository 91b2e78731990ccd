import type { Dataset } from './dataset.ts'
import { catalogueFiles } from './write-catalogue.ts'
import { csvText } from './write-csv.ts'
import { observationFiles } from './write-observations.ts'
import { roadmapFiles } from './write-roadmap.ts'

/** Where a dataset folder is written to. */
export type DatasetWriting = {
  /** Writes a whole file from pieces of text as UTF-8, with the folders on its way; replaces one that is there. */
  readonly write: (path: string, pieces: Iterable<string>) => Promise<void>
}

/**
 * Writes a dataset as a folder of files that reading gives back as the same dataset. `dataset.json` comes last: a
 * folder whose writing was cut off is no dataset. Fails as `files` fails.
 */
export async function writeDataset(dataset: Dataset, folder: string, files: DatasetWriting): Promise<void> {
  const all = [
    ...catalogueFiles(dataset),
    ...(dataset.roadmap ? roadmapFiles(dataset.roadmap) : []),
    ...(dataset.restatements.length > 0 ? [restatementFile(dataset)] : []),
    ...observationFiles(dataset),
    ['dataset.json', [`${JSON.stringify(manifest(dataset), null, 2)}\n`]] as const,
  ]
  for (const [path, pieces] of all) await files.write(`${folder}/${path}`, pieces)
}

function restatementFile({ restatements }: Dataset): readonly [string, Iterable<string>] {
  const header = ['indicator', 'period', 'note_zh', 'note_en']
  const rows = restatements.map(({ indicator, period, note }) => [indicator, period, note.zh, note.en])
  return ['restatements.csv', csvText(header, rows)]
}

/**
 * `dataset.json`: the data set's name in both languages, the names of its dimensions and of their roots, editions
 * (`org` is `null` where all of the organisation may be read) and the overview's cards in order.
 */
function manifest(dataset: Dataset) {
  return {
    name: dataset.name,
    fiscalYearStartMonth: dataset.fiscalYearStartMonth,
    rootNames: Object.fromEntries(dataset.dimensions.map(({ id, root }) => [id, root])),
    dimensions: dataset.dimensions.map(({ id, name }) => ({ id, nameZh: name.zh, nameEn: name.en })),
    editions: dataset.editions.map(({ id, name, clearance, org }) => ({
      id,
      nameZh: name.zh,
      nameEn: name.en,
      clearance,
      org,
    })),
    headline: dataset.headline,
  }
}
