import { z } from 'zod'
import { classifications } from '#shared/model/classification.ts'
import type { Classification } from '#shared/model/classification.ts'
import { idPattern } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { Faults, Place } from './fault.ts'
import { placeAt, placeInJson } from './json-place.ts'
import { readText } from './read-text.ts'
import type { DatasetFiles } from './read-text.ts'
import { kinds, sentence } from './sentence.ts'

const file = 'dataset.json'

const text = z.string().trim().min(1).max(2000)
const id = z
  .string()
  .regex(idPattern, 'an id has letters, digits, points, underscores and hyphens, at most 64')

const schema = z.strictObject({
  name: z.union([text, z.strictObject({ zh: text, en: text })]),
  fiscalYearStartMonth: z.int().min(1).max(12),
  rootNames: z.record(id, id),
  dimensions: z.array(z.strictObject({ id, nameZh: text, nameEn: text })).optional(),
  editions: z
    .array(
      z.strictObject({
        id,
        nameZh: text,
        nameEn: text,
        clearance: z.enum(classifications),
        org: id.nullable(),
      }),
    )
    .min(1),
  headline: z.array(id),
})

export type Manifest = {
  readonly name: LocalText
  readonly fiscalYearStartMonth: number
  /** Dimension → its root, as the file states it. */
  readonly rootNames: Readonly<Record<string, string>>
  /** In the order in which dimensions are shown; those of the usual ones where the file leaves them out. */
  readonly dimensions: readonly { readonly id: string; readonly name: LocalText }[]
  readonly editions: readonly {
    readonly id: string
    readonly name: LocalText
    readonly clearance: Classification
    readonly org: string | null
  }[]
  readonly headline: readonly string[]
  readonly place: (...path: readonly (string | number)[]) => Place
}

/** Names of the dimensions that `dataset.json` may use without naming them. */
const usualDimensions: Manifest['dimensions'] = [
  { id: 'org', name: { zh: '组织', en: 'Organisation' } },
  { id: 'region', name: { zh: '地区', en: 'Region' } },
  { id: 'channel', name: { zh: '渠道', en: 'Channel' } },
  { id: 'segment', name: { zh: '客群', en: 'Customer segment' } },
]

/** Reads `dataset.json`; `null`, and faults, where it is not there or not as it should be. */
export async function readManifest(files: DatasetFiles, faults: Faults): Promise<Manifest | null> {
  const content = await readText(files, file, true, faults)
  if (content === null) return null
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : ''
    faults.add(placeAt(file, content, offsetIn(why, content)), sentence.notJson(why))
    return null
  }
  const read = schema.safeParse(value)
  if (!read.success) {
    for (const issue of read.error.issues) {
      const path = issue.path.filter((step) => typeof step !== 'symbol')
      faults.add(placeInJson(file, content, path), sentence.jsonShape(path.join('.'), issue.message))
    }
    return null
  }
  const place = (...path: readonly (string | number)[]) => placeInJson(file, content, path)
  const { name, fiscalYearStartMonth, rootNames, dimensions, editions, headline } = read.data
  refuseRepeats(editions, 'editions', kinds.edition, place, faults)
  refuseRepeats(dimensions ?? [], 'dimensions', kinds.dimension, place, faults)
  return {
    // One text without a language is the name in both.
    name: typeof name === 'string' ? { zh: name, en: name } : name,
    fiscalYearStartMonth,
    rootNames,
    dimensions:
      dimensions?.map(({ id: dimension, nameZh, nameEn }) => ({
        id: dimension,
        name: { zh: nameZh, en: nameEn },
      })) ?? usualDimensions,
    editions: editions.map(({ id: edition, nameZh, nameEn, clearance, org }) => ({
      id: edition,
      name: { zh: nameZh, en: nameEn },
      clearance,
      org,
    })),
    headline,
    place,
  }
}

function refuseRepeats(
  items: readonly { readonly id: string }[],
  list: string,
  kind: LocalText,
  place: Manifest['place'],
  faults: Faults,
): void {
  const seen = new Set<string>()
  items.forEach((item, at) => {
    if (seen.has(item.id)) faults.add(place(list, at, 'id'), sentence.repeated(kind, item.id))
    seen.add(item.id)
  })
}

/** Where V8 says that JSON ends to be JSON: `… at position 17 …`, else the end of the text. */
function offsetIn(message: string, content: string): number {
  const found = /at position (\d+)/.exec(message)
  return found ? Number(found[1]) : content.length
}
