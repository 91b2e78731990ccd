/** Runs some work `times` times and prints its median, shortest and longest time in milliseconds. */
export function measured(name: string, times: number, work: () => unknown): void {
  const took: number[] = []
  for (let run = 0; run < times; run++) {
    const start = performance.now()
    work()
    took.push(performance.now() - start)
  }
  took.sort((one, other) => one - other)
  const text = (at: number) => (took[at] ?? Number.NaN).toFixed(2).padStart(9)
  process.stdout.write(`${name.padEnd(54)}${text(times >> 1)}${text(0)}${text(times - 1)}\n`)
}
