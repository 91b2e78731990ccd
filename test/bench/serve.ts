import { openCentral } from '#central/cli/central-folder.ts'
import { serveCentral } from '#central/cli/serve-folder.ts'
import { servePages } from './naive.ts'

// A process of its own, so that serving does not take the time of what is measured.
const [folder = '', pages = ''] = process.argv.slice(2)
const bug = (cause: unknown) => {
  throw cause
}
const nowMs = () => Date.now()
const served = await serveCentral(
  await openCentral(folder),
  { host: '127.0.0.1', port: 0, log: () => undefined, bug },
  { nowMs },
)
process.stdout.write(`${served.url} ${await servePages(pages)}\n`)
