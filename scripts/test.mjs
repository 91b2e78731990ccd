// Runs everything that must hold: types, lint, format, unused code, and every vitest project. The last line sums
// them up, each static check counted as one test; the exit code is not 0 where anything failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { main, root, runNode, toolScript } from './project.mjs'
import { countsOf } from './test-count.mjs'

/** @type {readonly (readonly [title: string, args: readonly string[]])[]} */
const checks = [
  ['Types', [toolScript('typescript', 'tsc'), '-b']],
  ['Lint', [toolScript('oxlint'), '--type-aware', '--report-unused-disable-directives', '--deny-warnings']],
  ['Format', [toolScript('oxfmt'), '--check']],
  ['Unused code', [toolScript('knip'), '--no-progress']],
]

const projects = ['unit', 'flow', 'faults', 'e2e']

await main(async () => {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const add = (counts) => {
    for (const key of Object.keys(total)) total[key] += counts[key]
  }
  for (const [title, args] of checks) {
    heading(title)
    add(
      (await runNode(args)) === 0
        ? { passed: 1, failed: 0, skipped: 0 }
        : { passed: 0, failed: 1, skipped: 0 },
    )
  }
  for (const project of projects) {
    heading(`Tests: ${project}`)
    add(await vitest(project))
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  return total.failed === 0 ? 0 : 1
})

async function vitest(project) {
  const folder = join(root, 'node_modules/.cache/test')
  const report = join(folder, `${project}.json`)
  mkdirSync(folder, { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runNode([toolScript('vitest'), 'run', '--project', project, ...reporters])
  return countsOf(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null, code)
}

function heading(title) {
  console.log(`\n── ${title} ──`)
}
