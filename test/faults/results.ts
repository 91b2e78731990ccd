import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { machine } from '#test/bench/result.ts'
import { faults } from './fault-table.ts'
import type { Fault, FaultId, Method } from './fault-table.ts'
import type { TrialRecord } from './trials.ts'

/** What vitest tells of a run, as far as it is read here. */
export type TestReport = {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

export type RoundResults = {
  readonly round: 'short' | 'long'
  readonly records: readonly TrialRecord[]
  readonly tests: TestReport
  readonly minutes: number
}

type Row = {
  readonly trials: string
  readonly passed: string
  readonly met: string
  readonly isGood: boolean
}

/** Writes RESULTS.md, and says whether every method of every fault was run and passed, or says why it could not be run. */
export function writeResults(results: RoundResults): boolean {
  const rows = faults.flatMap((fault) =>
    fault.methods.map((method) => ({ fault, method, row: rowOf(fault.id, method, results) })),
  )
  const text = [
    '# Faults: results',
    '',
    `The ${results.round} round of the fault table (\`fault-table.ts\`), by`,
    `\`npm run test:faults${results.round === 'long' ? ' -- --long' : ''}\`, in ${Math.round(results.minutes)} minutes on`,
    `${machine()}. Trials are counted where a file runs them in numbers, tests where it`,
    'checks single cases; «57 of 200» says that the time for one method was over. A control is a trial that must find losses: it passes when it does.',
    '',
    '## What must be so',
    '',
    ...faults.map(({ id, what, must }) => `- **${id}** ${what}. ${must}.`),
    '',
    '## What was found',
    '',
    '| fault | brought about by | in | trials | passed | met |',
    '|---|---|---|---:|---:|---|',
    ...rows.map(({ fault, method, row }) => line(fault, method, row)),
    '',
  ].join('\n')
  writeFileSync(fileURLToPath(new URL('./RESULTS.md', import.meta.url)), text)
  return rows.every(({ row }) => row.isGood)
}

function line({ id }: Fault, { name, file }: Method, { trials, passed, met }: Row): string {
  const path = file.replace(/^test\//, '').replace(/\.test\.ts$/, '')
  return `| ${id} | ${name} | \`${path}\` | ${trials} | ${passed} | ${met} |`
}

function rowOf(id: FaultId, method: Method, { round, records, tests }: RoundResults): Row {
  if (!method.trials) return countTests(id, method, tests)
  if (method.trials[round] === 0)
    return { trials: '–', passed: '–', met: 'in the long round only', isGood: true }
  const found = records.find((record) => record.fault === id && record.method === method.name)
  if (!found) return { trials: '0', passed: '0', met: '**not run: its test failed before**', isGood: false }
  if (found.notRun)
    return { trials: '0', passed: '–', met: `**not run here: ${found.notRun}**`, isGood: true }
  return {
    trials: found.trials === found.wanted ? String(found.trials) : `${found.trials} of ${found.wanted}`,
    passed: String(found.passed),
    met: outcomesOf(found),
    isGood: found.passed === found.trials && found.trials > 0,
  }
}

/** The most frequent first; the rest is summed up. */
function outcomesOf({ outcomes }: TrialRecord): string {
  const all = Object.entries(outcomes).toSorted(([, one], [, other]) => other - one)
  const told = all.slice(0, 6).map(([outcome, times]) => `${outcome} ${times}×`)
  const rest = all.slice(6).reduce((sum, [, times]) => sum + times, 0)
  return [...told, ...(rest > 0 ? [`${all.length - 6} more kinds ${rest}×`] : [])].join('; ')
}

/** The tests of a file whose titles carry the fault's id. */
function countTests(id: FaultId, { file }: Method, { testResults }: TestReport): Row {
  const own = testResults
    .filter(({ name }) => name.replaceAll('\\', '/').endsWith(`/${file}`))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName }) => new RegExp(`\\b${id}\\b`).test(fullName))
  const passed = own.filter(({ status }) => status === 'passed').length
  const isGood = own.length > 0 && passed === own.length
  return { trials: String(own.length), passed: String(passed), met: isGood ? 'tests' : '**failed**', isGood }
}
