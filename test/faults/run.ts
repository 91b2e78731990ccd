// The fault table, one round of it:
//
//   node test/faults/run.ts [--long] [--only=F6,F13] [--minutes=N] [--minutes-each=N]
//
// The results go to RESULTS.md beside this file. With `--only` the other rows stay as the last run of this round left
// them. One method of one fault goes on for 20 minutes at most, the round for 120; what has less time has fewer trials,
// and the results say so.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { main, root, runNode, toolScript } from '#scripts/project.mjs'
import { faults } from './fault-table.ts'
import { recordTests, writeResults } from './results.ts'
import type { TestReport } from './results.ts'
import { recordName } from './trials.ts'
import type { TrialRecord } from './trials.ts'

const option = (name: string, usual: string) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? usual

const read = <Value>(path: string): Value => JSON.parse(readFileSync(path, 'utf8')) as Value

await main(async () => {
  const round = process.argv.includes('--long') ? 'long' : 'short'
  const only = option('only', '').split(',').filter(Boolean)
  const chosen = faults.filter(({ id }) => only.length === 0 || only.includes(id))
  const files = [...new Set(chosen.flatMap(({ methods }) => methods.map(({ file }) => file)))]
  const folder = join(root, 'node_modules/.cache/faults', round)
  const records = join(folder, 'records')
  const report = join(folder, 'report.json')
  for (const { id, methods } of chosen) {
    for (const { name } of methods) rmSync(join(records, recordName(id, name)), { force: true })
  }
  rmSync(report, { force: true })
  mkdirSync(records, { recursive: true })
  const projects = ['unit', 'flow', 'faults'].flatMap((name) => ['--project', name])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = {
    ...process.env,
    FAULTS_ROUND: round,
    FAULTS_RECORDS: records,
    FAULTS_MINUTES_EACH: option('minutes-each', '20'),
    FAULTS_ENDS_AT_MS: String(Date.now() + Number(option('minutes', '120')) * 60_000),
  }
  const code = await runNode([toolScript('vitest'), 'run', ...projects, ...reporters, ...files], { env })
  process.env['FAULTS_RECORDS'] = records
  if (existsSync(report)) recordTests(read<TestReport>(report), files)
  const found = readdirSync(records).map((name) => read<TrialRecord>(join(records, name)))
  return writeResults(round, found) ? code : 1
})
