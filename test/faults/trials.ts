import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { methodOf } from './fault-table.ts'
import type { FaultId } from './fault-table.ts'
import { inRound } from './round.ts'

/** What the trials of one fault by one method came to. */
export type TrialRecord = {
  readonly fault: FaultId
  readonly method: string
  readonly trials: number
  readonly passed: number
  /** What the fault table asks for. */
  readonly wanted: number
  /** How often each outcome was met. */
  readonly outcomes: Readonly<Record<string, number>>
  /** Why it could not be run on this machine. */
  readonly notRun?: string
}

/** The longest that one method of one fault goes on; `FAULTS_MINUTES_EACH` sets another. */
const mostMs = Number(process.env['FAULTS_MINUTES_EACH'] ?? 20) * 60_000
/** When the round as a whole is over; what is still to come then is tried as often as in a short round. */
const roundEndsAtMs = Number(process.env['FAULTS_ENDS_AT_MS'] ?? Infinity)
/** A prime that divides no count, so that every number comes once. */
const leap = 61

/** Failures that are told one by one; the rest is counted. */
const mostTold = 5

/** How many trials of a method the round that runs has. */
export function trialsOf(fault: FaultId, method: string): number {
  const { trials } = methodOf(fault, method)
  if (!trials) throw new Error(`the fault table has no count for «${method}» of ${fault}`)
  return inRound(trials)
}

/**
 * Runs as many trials as the fault table says, one after another, and keeps a record for the results. Each answers in a
 * few words what it met; one that throws has failed, and the others still run. Ends early where the time is over.
 * Rejects with the failures once all are done.
 */
export async function runTrials(
  fault: FaultId,
  method: string,
  trial: (number: number, count: number) => string | Promise<string>,
): Promise<Readonly<Record<string, number>>> {
  const count = trialsOf(fault, method)
  const endsAtMs = Math.min(Date.now() + mostMs, roundEndsAtMs)
  const leastTrials = methodOf(fault, method).trials?.short ?? 0
  const outcomes: Record<string, number> = {}
  const failures: Error[] = []
  let done = 0
  for (; done < count && (done < Math.max(leastTrials, 3) || Date.now() < endsAtMs); done++) {
    // In leaps, so that a series that runs out of time has been everywhere.
    const number = (done * leap) % count
    try {
      const outcome = await trial(number, count)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error)
      failures.push(new Error(`${fault}, ${method}, trial ${number}: ${told}`, { cause: error }))
    }
  }
  record({ fault, method, trials: done, passed: done - failures.length, wanted: count, outcomes })
  if (failures.length > 0) {
    const told = failures.slice(0, mostTold).map(({ message, cause }) => `${message}\n${stackOf(cause)}`)
    throw new AggregateError(failures, `${failures.length} of ${done} trials failed\n${told.join('\n')}`)
  }
  return outcomes
}

/** Says that a method of a fault can't run here; another method of the same fault must. */
export function notRunHere(fault: FaultId, method: string, reason: string): void {
  process.stdout.write(`${fault} not run here: ${method}: ${reason}\n`)
  record({
    fault,
    method: methodOf(fault, method).name,
    trials: 0,
    passed: 0,
    wanted: 0,
    outcomes: {},
    notRun: reason,
  })
}

/** The file that holds the record of a method. */
export function recordName(fault: FaultId, method: string): string {
  return `${fault}-${method.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.json`
}

/** Keeps a record where the harness asked for them. */
export function record(found: TrialRecord): void {
  const folder = process.env['FAULTS_RECORDS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, recordName(found.fault, found.method)), JSON.stringify(found))
}

function stackOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? '') : ''
}
