import { readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { instantSchema } from '#shared/envelope/instant.ts'
import type { Random } from '#electron/store/sealer.ts'
import { accountFailureOf, systemCodeOf } from './failure.ts'
import { replaceFile } from './replace-file.ts'

const markSchema = z.strictObject({
  at: instantSchema,
  reason: z.enum(['wish', 'revoked', 'lease-ended']),
})

/** When and why the keys of a folder were destroyed (D5). */
export type ErasedMark = Readonly<z.infer<typeof markSchema>>

/** The file that says so, beside the key file. */
export const erasedMarkOf = (path: string): string => `${path}.erased`

export async function writeErasedMark(path: string, mark: ErasedMark, random: Random): Promise<void> {
  await replaceFile(path, `${JSON.stringify(markSchema.parse(mark))}\n`, random)
}

const epitaphHead = 'chartroom erased key '

/** What a key file is overwritten with first, so that it says the same where its removal was cut short. */
export function epitaphOf(mark: ErasedMark): string {
  return `${epitaphHead}${JSON.stringify(mark)}\n`
}

/** The mark at the beginning of an overwritten key file; `null` where there is none. */
export function markInEpitaph(bytes: Uint8Array): ErasedMark | null {
  const [line = ''] = Buffer.from(bytes.subarray(0, 200)).toString('latin1').split('\n')
  return line.startsWith(epitaphHead) ? markIn(line.slice(epitaphHead.length)) : null
}

/** The mark that an erasure left; `null` where there is none or it is unreadable. Rejects with `AccountFailure`. */
export async function readErasedMark(path: string): Promise<ErasedMark | null> {
  try {
    return markIn(await readFile(path, 'utf8'))
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return null
    throw accountFailureOf(error)
  }
}

function markIn(text: string): ErasedMark | null {
  try {
    const read = markSchema.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** Forgets an erasure, for a folder whose data were removed after it. */
export async function removeErasedMark(path: string): Promise<void> {
  await rm(path, { force: true })
}
