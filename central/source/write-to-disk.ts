import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DatasetWriting } from './write-dataset.ts'

/** Writing to the machine's own files. */
export const diskWriting: DatasetWriting = {
  async write(path, pieces) {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'w')
    try {
      for (const piece of pieces) await file.writeFile(piece)
    } finally {
      await file.close()
    }
  },
}
