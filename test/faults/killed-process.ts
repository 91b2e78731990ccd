import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Ending = {
  readonly isKilled: boolean
  /** What it had said, whole lines only. */
  readonly lines: readonly string[]
  /** From its first word to its end. */
  readonly elapsedMs: number
}

/**
 * Runs a program of this folder and kills it `afterMs` after its first word; `null` lets it end. Rejects where it fails
 * by itself, since that would make every trial look well.
 */
export function runAndKill(
  program: `./${string}-process.ts`,
  args: readonly string[],
  afterMs: number | null,
): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    let complaint = ''
    let beganMs = 0
    let timer: NodeJS.Timeout | undefined
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (said === '') {
        beganMs = performance.now()
        if (afterMs !== null) timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
      }
      said += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      const isKilled = signal === 'SIGKILL'
      if (!isKilled && code !== 0) reject(new Error(`${program} ended with ${code}: ${complaint}`))
      else {
        const lines = said.split('\n').slice(0, -1)
        resolve({ isKilled, lines, elapsedMs: performance.now() - beganMs })
      }
    })
  })
}

/** The instant at which a trial kills: the trials go through the whole course and a little beyond, each at random. */
export function killTime(trial: number, count: number, courseMs: number): number {
  return (1.1 * courseMs * (trial + Math.random())) / count
}
