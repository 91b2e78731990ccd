// The fault table, one round of it: `node test/faults/run.ts [--long] [--minutes=N] [--minutes-each=N]`. The results go
// to RESULTS.md beside this file. One method of one fault goes on for 20 minutes at most, the round for 120; what has
// less time has fewer trials, and the results say so.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main, runNode, toolScript } from '#scripts/project.mjs'
import { faults } from './fault-table.ts'
import { writeResults } from './results.ts'
import type { TestReport } from './results.ts'
import type { TrialRecord } from './trials.ts'

const read = <Value>(path: string): Value => JSON.parse(readFileSync(path, 'utf8')) as Value

const option = (name: string, usual: string) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? usual

await main(async () => {
  const round = process.argv.includes('--long') ? 'long' : 'short'
  const folder = mkdtempSync(join(tmpdir(), 'faults-run-'))
  const records = join(folder, 'records')
  const report = join(folder, 'report.json')
  const files = [...new Set(faults.flatMap(({ methods }) => methods.map(({ file }) => file)))]
  const projects = ['unit', 'flow', 'faults'].flatMap((name) => ['--project', name])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = {
    ...process.env,
    FAULTS_ROUND: round,
    FAULTS_RECORDS: records,
    FAULTS_MINUTES_EACH: option('minutes-each', '20'),
    FAULTS_ENDS_AT_MS: String(Date.now() + Number(option('minutes', '120')) * 60_000),
  }
  const started = performance.now()
  const code = await runNode([toolScript('vitest'), 'run', ...projects, ...reporters, ...files], { env })
  try {
    const found = existsSync(records)
      ? readdirSync(records).map((name) => read<TrialRecord>(join(records, name)))
      : []
    const tests = existsSync(report) ? read<TestReport>(report) : { testResults: [] }
    const minutes = (performance.now() - started) / 60_000
    const isWhole = writeResults({ round, records: found, tests, minutes })
    return isWhole ? code : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
