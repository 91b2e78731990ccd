import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Half of a short command's time is compiling; kept beside the other caches it is spent once.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'compile'))

const { run } = await import('./run.ts')
const { processSurroundings } = await import('./surroundings.ts')

process.exitCode = await run(process.argv.slice(2), processSurroundings())
