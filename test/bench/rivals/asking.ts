import { createHash } from 'node:crypto'
import { readFacts } from './rows.ts'
import type { Page, RowsFacts } from './rows.ts'
import { memory, timed } from './timing.ts'
import type { Memory, Timing } from './timing.ts'

/** The four questions that every way of keeping figures is asked. */
export const questions = ['overview', 'drill', 'page', 'diff'] as const
export type Question = (typeof questions)[number]

type Value = number | null

/** A card: as many months as the question wants, the newest last, and the newest actual's differences. */
export type CardAnswer = {
  readonly AC: readonly Value[]
  readonly PL: readonly Value[]
  readonly PY: readonly Value[]
  readonly dPL: Value
  readonly dPY: Value
}

/** A row: its members' numbers, then AC, PL, PY, ΔPL, ΔPY. */
export type RowAnswer = readonly Value[]

/** Indicator, month, cells that differ, the root's actual before and after. */
export type ChangeAnswer = readonly [number, number, number, Value, Value]

type Maybe<Value_> = Value_ | Promise<Value_>

/** One way of keeping the same figures, open for questions. */
export type Way = {
  readonly overview: () => Maybe<readonly CardAnswer[]>
  /** The opened cell first, then its children. */
  readonly drill: (indicator: number, member: number) => Maybe<readonly RowAnswer[]>
  readonly page: (page: Page) => Maybe<{ readonly rows: readonly RowAnswer[]; readonly count: number }>
  /** By indicator and month. */
  readonly diff: () => Maybe<readonly ChangeAnswer[]>
  /** All that the application's own overview is, of which the cards are a part; only ours has one. */
  readonly whole?: () => unknown
  /** The comparison by a reader that keeps nothing of what it reads; only ours has another one. */
  readonly diffAnew?: () => readonly ChangeAnswer[]
  readonly close: () => void
}

export type ColdAnswer = { readonly ms: number; readonly processor: number; readonly digest: string }

export type WarmAnswer = {
  readonly digests: Readonly<Record<Question, string>>
  readonly timings: Readonly<Record<Question, Timing>>
  readonly whole: Timing | null
  readonly diffAnew: Timing | null
  readonly memory: Memory
}

/**
 * Asks a way as its program's words say, and prints the answer as JSON. `FOLDER cold QUESTION` opens it and asks once;
 * `FOLDER warm` asks everything once, checks nothing, then asks again and takes the time.
 */
export async function askAsTold(open: (folder: string, facts: RowsFacts) => Maybe<Way>): Promise<void> {
  const [folder = '', mode, question] = process.argv.slice(2)
  const facts = readFacts(folder)
  const answer =
    mode === 'cold' && (isQuestion(question) || question === 'whole')
      ? await askedCold(() => open(folder, facts), facts, question)
      : await askedWarm(await open(folder, facts), facts)
  process.stdout.write(JSON.stringify(answer))
}

function isQuestion(word: string | undefined): word is Question {
  return questions.some((known) => known === word)
}

async function askedCold(
  open: () => Maybe<Way>,
  facts: RowsFacts,
  question: Question | 'whole',
): Promise<ColdAnswer> {
  const before = process.cpuUsage()
  const start = performance.now()
  const way = await open()
  const answer = await asker(way, facts, question)(0)
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  way.close()
  return { ms, processor: (user + system) / 1000, digest: digestOf([answer]) }
}

async function askedWarm(way: Way, facts: RowsFacts): Promise<WarmAnswer> {
  const digests = { overview: '', drill: '', page: '', diff: '' }
  const timings: Partial<Record<Question, Timing>> = {}
  for (const question of questions) {
    const ask = asker(way, facts, question)
    const answers: unknown[] = []
    const turns = turnsOf(facts, question)
    for (let turn = 0; turn < turns; turn++) answers.push(await ask(turn))
    digests[question] = digestOf(answers)
    timings[question] = await timedWarm(ask)
  }
  const whole = way.whole ? await timedWarm(way.whole) : null
  const diffAnew = way.diffAnew ? await timedWarm(way.diffAnew) : null
  // Every question has just been given its timing.
  const answer = { digests, timings: timings as Record<Question, Timing>, whole, diffAnew, memory: memory() }
  way.close()
  return answer
}

async function timedWarm(ask: (turn: number) => unknown): Promise<Timing> {
  return timed(asksWithin(await warmedUp(ask)), ask)
}

/** Different questions of a kind. */
function turnsOf({ drills, pages }: RowsFacts, question: Question): number {
  return question === 'drill' ? drills.length : question === 'page' ? pages.length : 1
}

/** Asks for a second, once at least and two hundred times at most, and answers what the last ask took. */
async function warmedUp(ask: (turn: number) => unknown): Promise<number> {
  const begun = performance.now()
  let oneMs = 0
  for (let turn = 0; turn < 200 && (turn < 1 || performance.now() - begun < 1_000); turn++) {
    const start = performance.now()
    await ask(turn)
    oneMs = performance.now() - start
  }
  return oneMs
}

/** As many asks as three seconds allow: at least three, at most three hundred. */
function asksWithin(oneMs: number): number {
  return Math.max(3, Math.min(300, Math.floor(3_000 / oneMs)))
}

function asker(
  way: Way,
  { drills, pages }: RowsFacts,
  question: Question | 'whole',
): (turn: number) => unknown {
  switch (question) {
    case 'whole':
      return () => way.whole?.()
    case 'overview':
      return () => way.overview()
    case 'drill':
      return (turn) => {
        const { indicator = 0, member = 0 } = drills[turn % drills.length] ?? {}
        return way.drill(indicator, member)
      }
    case 'page':
      return (turn) => {
        const page = pages[turn % pages.length]
        return page && way.page(page)
      }
    case 'diff':
      return () => way.diff()
  }
}

function digestOf(answers: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(answers)).digest('hex')
}
