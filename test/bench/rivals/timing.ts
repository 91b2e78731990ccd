/** What many asks of one question took, in milliseconds. */
export type Timing = {
  readonly median: number
  readonly p95: number
  /** Mean processor time of one ask, that of all threads of the process. */
  readonly processor: number
  readonly asks: number
}

/** Asks `times` times, the number of the ask as its argument, and says what that took. */
export async function timed(times: number, ask: (turn: number) => unknown): Promise<Timing> {
  const took: number[] = []
  const before = process.cpuUsage()
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now()
    const answer = ask(turn)
    if (answer instanceof Promise) await answer
    took.push(performance.now() - start)
  }
  const { user, system } = process.cpuUsage(before)
  took.sort((one, other) => one - other)
  const at = (share: number) => took[Math.min(times - 1, Math.floor(times * share))] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95), processor: (user + system) / 1000 / times, asks: times }
}

/** A process's memory in bytes: the most that was ever resident, and what its heap holds now. */
export type Memory = { readonly peak: number; readonly resident: number; readonly heap: number }

export function memory(): Memory {
  const { rss, heapUsed } = process.memoryUsage()
  return { peak: process.resourceUsage().maxRSS * 1024, resident: rss, heap: heapUsed }
}
