import type { LockClock } from '#electron/account/lock.ts'

/** A machine's uptime and its timers, moved by hand. */
export type InjectedClock = LockClock & {
  /** Lets time pass with its timers. */
  readonly pass: (ms: number) => void
  /** Lets time pass as in sleep: no timer runs, and all that became due run at the end. */
  readonly sleep: (ms: number) => void
  readonly timers: () => number
}

export function injectedClock(): InjectedClock {
  let nowMs = 3_600_000
  let timers: { readonly dueMs: number; readonly work: () => void }[] = []

  const runDue = (): void => {
    for (;;) {
      const due = timers.filter(({ dueMs }) => dueMs <= nowMs)
      if (due.length === 0) return
      timers = timers.filter((timer) => !due.includes(timer))
      for (const { work } of due) work()
    }
  }

  return {
    uptimeMs: () => nowMs,
    wake: (afterMs, work) => {
      const timer = { dueMs: nowMs + afterMs, work }
      timers.push(timer)
      return () => void (timers = timers.filter((other) => other !== timer))
    },
    pass: (ms) => {
      const end = nowMs + ms
      while (nowMs < end) {
        const next = Math.min(end, ...timers.map(({ dueMs }) => dueMs))
        nowMs = Math.max(nowMs, next)
        runDue()
      }
    },
    sleep: (ms) => {
      nowMs += ms
      runDue()
    },
    timers: () => timers.length,
  }
}
