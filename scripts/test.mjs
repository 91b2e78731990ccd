// Runs everything that must hold: types, lint, format, unused code, and every vitest project. What failed is
// named before the last line, which sums them up, each static check counted as one test; the exit code is not 0 then.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { main, root, runNode, toolScript } from './project.mjs'
import { countsOf, failuresOf } from './test-count.mjs'

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
  const failures = []
  const add = (counts) => {
    for (const key of Object.keys(total)) total[key] += counts[key]
  }
  for (const [title, args] of checks) {
    heading(title)
    const holds = (await runNode(args)) === 0
    add({ passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0 })
    if (!holds) failures.push(title)
  }
  for (const project of projects) {
    heading(`Tests: ${project}`)
    const { counts, failed } = await vitest(project)
    add(counts)
    failures.push(...(counts.failed > 0 && failed.length === 0 ? [`Tests: ${project}`] : failed))
  }
  if (failures.length > 0) console.log(['', 'Failed:', ...failures.map((name) => `  ${name}`)].join('\n'))
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
  const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  return { counts: countsOf(found, code), failed: failuresOf(found, root) }
}

function heading(title) {
  console.log(`\n── ${title} ──`)
}
