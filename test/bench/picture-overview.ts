// Opens the overview over a data directory, waits until it is complete, and says what the process then holds.
import { inSession } from '#electron/cli/session.ts'
import { processSurroundings } from '#electron/cli/surroundings.ts'

const surroundings = processSurroundings()

await inSession({ dataDirectory: process.argv[2] ?? '', allowRoot: true }, surroundings, async ({ host }) => {
  const picture = await host.screenshot('/overview', { width: 1366, height: 768 })
  surroundings.print(JSON.stringify({ memoryBytes: process.memoryUsage.rss(), pictureBytes: picture.length }))
})
