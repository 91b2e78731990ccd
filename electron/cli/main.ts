import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Halves the start: what was compiled once is kept for the next command. Before anything else is loaded.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'compile'))

// A reader such as `head` may close the pipe before everything is written: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const { run } = await import('./run.ts')
const { processSurroundings } = await import('./surroundings.ts')

process.exitCode = await run(process.argv.slice(2), processSurroundings())
