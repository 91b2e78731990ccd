import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { machine } from '#test/bench/result.ts'
import { faults } from './fault-table.ts'
import type { Fault, FaultId, Method } from './fault-table.ts'
import { record } from './trials.ts'
import type { TrialRecord } from './trials.ts'

/** What vitest tells of a run, as far as it is read here. */
export type TestReport = {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

type Row = {
  readonly trials: string
  readonly passed: string
  readonly met: string
  readonly isGood: boolean
}

/** Keeps, of the files that were run, how many tests carry a fault's id in their titles, where the table counts tests. */
export function recordTests({ testResults }: TestReport, files: readonly string[]): void {
  for (const { id, methods } of faults) {
    for (const { name, file, trials } of methods) {
      if (trials || !files.includes(file)) continue
      const own = testResults
        .filter((result) => result.name.replaceAll('\\', '/').endsWith(`/${file}`))
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ fullName }) => new RegExp(`\\b${id}\\b`).test(fullName))
      const passed = own.filter(({ status }) => status === 'passed').length
      record({ fault: id, method: name, trials: own.length, wanted: own.length, passed, outcomes: {} })
    }
  }
}

/** Writes RESULTS.md, and says whether every method of every fault was run and passed, or says why it could not be run. */
export function writeResults(round: 'short' | 'long', records: readonly TrialRecord[]): boolean {
  const rows = faults.flatMap((fault) =>
    fault.methods.map((method) => ({ fault, method, row: rowOf(fault.id, method, round, records) })),
  )
  const text = [
    '# Faults: results',
    '',
    `The ${round} round of the fault table (\`fault-table.ts\`), by`,
    `\`npm run test:faults${round === 'long' ? ' -- --long' : ''}\`, on ${machine()}.`,
    'Trials are counted where a file runs them in numbers, tests where it checks single cases. A control is a trial that',
    'must find losses: it passes when it does. «57 of 200» says that the time for one method was over before.',
    '',
    '## What must be so',
    '',
    ...faults.map(({ id, what, must }) => `- **${id}** ${what}. ${must}.`),
    '',
    '## What was found',
    '',
    '| fault | brought about by | in | trials | passed | met |',
    '| --- | --- | --- | --: | --: | --- |',
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

function rowOf(id: FaultId, method: Method, round: 'short' | 'long', records: readonly TrialRecord[]): Row {
  if (method.trials?.[round] === 0)
    return { trials: '–', passed: '–', met: 'in the long round only', isGood: true }
  const found = records.find((record) => record.fault === id && record.method === method.name)
  if (!found) return { trials: '0', passed: '0', met: '**not run**', isGood: false }
  if (found.notRun)
    return { trials: '0', passed: '–', met: `**not run here: ${found.notRun}**`, isGood: true }
  const isGood = found.passed === found.trials && found.trials > 0
  return {
    trials: found.trials === found.wanted ? String(found.trials) : `${found.trials} of ${found.wanted}`,
    passed: String(found.passed),
    met: `${isGood ? '' : '**failed** '}${method.trials ? outcomesOf(found) : 'tests'}`,
    isGood,
  }
}

/** The most frequent first; the rest is summed up. */
function outcomesOf({ outcomes }: TrialRecord): string {
  const all = Object.entries(outcomes).toSorted(([, one], [, other]) => other - one)
  const told = all.slice(0, 6).map(([outcome, times]) => `${outcome} ${times}×`)
  const rest = all.slice(6).reduce((sum, [, times]) => sum + times, 0)
  return [...told, ...(rest > 0 ? [`${all.length - 6} more kinds ${rest}×`] : [])].join('; ')
}
