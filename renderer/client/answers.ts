import type { InputOf, OperationName, OutputOf } from '#shared/contract/contract.ts'
import { AskFailure, unanswered } from './ask-failure.ts'
import type { Ask } from './ask.ts'

/** What is known of one question. `value` stays while a newer one is fetched, and when fetching it fails. */
export type Known<Value> = {
  readonly value: Value | undefined
  readonly failure: AskFailure | null
  readonly busy: boolean
}

type Entry = {
  known: Known<unknown>
  readonly listeners: Set<() => void>
  readonly fetchAgain: (signal: AbortSignal) => Promise<unknown>
  controller: AbortController | null
  fresh: boolean
  usedAt: number
}

const nothing: Known<never> = { value: undefined, failure: null, busy: true }

/** Answers kept at most, beside those on screen. */
const maxKept = 400

/**
 * Every answer of this page by operation and input: shown at once when it is there, asked for again when it may
 * be out of date, given up when nobody waits for it any more.
 */
export class Answers {
  readonly #ask: Ask
  readonly #entries = new Map<string, Entry>()
  readonly #watchers = new Set<() => void>()
  #clock = 0

  constructor(ask: Ask) {
    this.#ask = ask
  }

  known<Name extends OperationName>(name: Name, input: InputOf<Name>): Known<OutputOf<Name>> {
    const entry = this.#entries.get(keyOf(name, input))
    // The key holds the operation's name, and only its own answers are put under it.
    return (entry?.known ?? nothing) as Known<OutputOf<Name>>
  }

  /** Calls `listener` at each change of the answer; asks if there is none that is fresh. */
  subscribe<Name extends OperationName>(name: Name, input: InputOf<Name>, listener: () => void): () => void {
    const entry = this.#entry(name, input)
    entry.listeners.add(listener)
    entry.usedAt = ++this.#clock
    if (!entry.fresh && !entry.controller) this.#fetch(entry)
    return () => {
      entry.listeners.delete(listener)
      // A frame later: React leaves and enters again when a component moves.
      setTimeout(() => {
        if (entry.listeners.size > 0) return
        entry.controller?.abort()
        entry.controller = null
        this.#forgetOldest()
      }, 0)
    }
  }

  /** Asks ahead of whoever will show the answer, so that questions that follow from one another go out together. */
  askAhead<Name extends OperationName>(name: Name, input: InputOf<Name>): void {
    const entry = this.#entry(name, input)
    if (!entry.fresh && !entry.controller) this.#fetch(entry)
  }

  /**
   * Whether everything that is on screen has its answer, and the first sentence of what has none because it was
   * refused.
   */
  get state(): { readonly isSettled: boolean; readonly refused: string | null } {
    const used = [...this.#entries.values()].filter(({ listeners }) => listeners.size > 0)
    const refused = used.find(({ known }) => known.failure !== null && known.value === undefined)
    return {
      isSettled: used.every(({ known }) => !known.busy),
      refused: refused?.known.failure?.message ?? null,
    }
  }

  /** Calls `watcher` after each change of any answer. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => {
      this.#watchers.delete(watcher)
    }
  }

  /** Asks again for what may have changed: everything for which `isOld` says so. */
  expire(isOld: (name: string, input: unknown) => boolean): void {
    for (const [key, entry] of this.#entries) {
      const space = key.indexOf(' ')
      if (!isOld(key.slice(0, space), JSON.parse(key.slice(space + 1)))) continue
      entry.fresh = false
      if (entry.listeners.size > 0) this.#fetch(entry)
    }
  }

  /** Asks once more for this one answer. */
  refresh<Name extends OperationName>(name: Name, input: InputOf<Name>): void {
    this.#fetch(this.#entry(name, input))
  }

  /** Puts an answer that came by another way, such as an event, in the place of the one that is there. */
  put<Name extends OperationName>(name: Name, input: InputOf<Name>, value: OutputOf<Name>): void {
    const entry = this.#entry(name, input)
    entry.fresh = true
    this.#tell(entry, { value, failure: null, busy: false })
  }

  #entry<Name extends OperationName>(name: Name, input: InputOf<Name>): Entry {
    const key = keyOf(name, input)
    const there = this.#entries.get(key)
    if (there) return there
    const entry: Entry = {
      known: nothing,
      listeners: new Set(),
      fetchAgain: (signal) => this.#ask(name, input, signal),
      controller: null,
      fresh: false,
      usedAt: this.#clock,
    }
    this.#entries.set(key, entry)
    return entry
  }

  #fetch(entry: Entry): void {
    entry.controller?.abort()
    const controller = new AbortController()
    entry.controller = controller
    if (!entry.known.busy) this.#tell(entry, { ...entry.known, busy: true })
    const done = (known: Known<unknown>) => {
      if (controller.signal.aborted) return
      entry.controller = null
      entry.fresh = known.failure === null
      this.#tell(entry, known)
    }
    entry.fetchAgain(controller.signal).then(
      (value) => done({ value, failure: null, busy: false }),
      (cause: unknown) => {
        const failure = cause instanceof AskFailure ? cause : unanswered(cause)
        done({ value: entry.known.value, failure, busy: false })
      },
    )
  }

  #tell(entry: Entry, known: Known<unknown>): void {
    entry.known = known
    for (const listener of entry.listeners) listener()
    for (const watcher of this.#watchers) watcher()
  }

  #forgetOldest(): void {
    const idle = [...this.#entries].filter(([, entry]) => entry.listeners.size === 0)
    if (idle.length <= maxKept) return
    idle.sort(([, a], [, b]) => a.usedAt - b.usedAt)
    for (const [key] of idle.slice(0, idle.length - maxKept)) this.#entries.delete(key)
  }
}

/** Same question, same key, in whatever order its fields were written. */
function keyOf(name: string, input: unknown): string {
  return `${name} ${JSON.stringify(input, (_field, value: unknown) => sorted(value))}`
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
