/** Runs work one after another in the order of the calls, whether or not the work before it failed. */
export type TakeTurns = <Value>(work: () => Promise<Value>) => Promise<Value>

export function takeTurns(): TakeTurns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}
