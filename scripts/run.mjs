// Runs a TypeScript main with the project's Node, whatever Node the machine has; adds no output of its own.
//
//   node scripts/run.mjs electron/cli/main.ts verify pack.pdf
import { join, resolve } from 'node:path'
import { main, root, runNode } from './project.mjs'

await main(() => {
  const [script, ...args] = process.argv.slice(2)
  if (!script)
    throw new Error('Say which script to run, for example: node scripts/run.mjs electron/cli/main.ts')
  // npm runs scripts in the project's folder and says where it was called; relative paths mean that place.
  const isMoved = process.cwd() === root && process.env.INIT_CWD
  return runNode([resolve(root, script), ...args], {
    cwd: isMoved ? process.env.INIT_CWD : process.cwd(),
    // The mains keep what they load compiled; told from outside, Node keeps the main itself so, too.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compile'), ...process.env },
  })
})
