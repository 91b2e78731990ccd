import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What makes the demonstration's figures and objects, beside its catalogue: sources, or the one file that they are built into. */
const makers = ['seed', 'source', 'publish']

/** A hash of everything that the demonstration is made of: another version of it has another stamp. */
export async function demonstrationStamp(catalogueFolder: string): Promise<string> {
  const here = fileURLToPath(import.meta.url)
  const central = dirname(dirname(here))
  const hash = createHash('sha256').update(await readFile(here))
  for (const folder of [catalogueFolder, ...makers.map((maker) => join(central, maker))]) {
    for (const name of await filesIn(folder))
      hash.update(`\n${name}\n`).update(await readFile(join(folder, name)))
  }
  return hash.digest('hex')
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted((a, b) => (a < b ? -1 : 1))
}
