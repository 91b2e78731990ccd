import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { CommandFailure } from './context.ts'
import type { Surroundings } from './surroundings.ts'

const servedSchema = z.object({ url: z.string(), fingerprint: z.string() })

export type ServedCentral = z.infer<typeof servedSchema> & { readonly close: () => Promise<void> }

/** Runs one command of `central` beside this process to its end; its messages are passed on. Throws `CommandFailure`. */
export async function runCentral(words: readonly string[], surroundings: Surroundings): Promise<void> {
  const child = spawn(surroundings.node, [centralMain(surroundings), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => lines.push(line))
  }
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail)
    child.once('close', done)
  })
  if (code !== 0) throw centralFailed(lines.slice(-5).join(' '))
}

/** Starts `central serve` on a free port of loopback and resolves when it serves. Throws `CommandFailure`. */
export async function serveCentral(directory: string, surroundings: Surroundings): Promise<ServedCentral> {
  const child = spawn(
    surroundings.node,
    [centralMain(surroundings), 'serve', directory, '--port', '0', '--json'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const errors: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
  const first = await new Promise<string | null>((done) => {
    createInterface({ input: child.stdout }).once('line', done)
    void ended.then(() => done(null))
  })
  const served = first === null ? null : servedSchema.safeParse(JSON.parse(first))
  if (!served?.success) {
    child.kill()
    throw centralFailed(errors.slice(-5).join(' '))
  }
  return {
    ...served.data,
    close: async () => {
      child.kill()
      await ended
    },
  }
}

/** The publisher belongs to a checkout; an installed application has none. */
function centralMain(surroundings: Surroundings): string {
  const main = join(surroundings.home, 'central', 'cli', 'main.ts')
  if (existsSync(main)) return main
  throw new CommandFailure({
    code: 'central-refused',
    message: {
      zh: '演示需要发布端 central，它只随源代码提供；请在源代码目录中运行 npm run demo。',
      en: 'The demonstration needs the publisher, which comes with the sources only: run npm run demo in a checkout.',
    },
    offers: [],
  })
}

function centralFailed(detail: string): CommandFailure {
  return new CommandFailure({
    code: 'central-refused',
    message: { zh: `发布端没有完成：${detail}`, en: `The publisher did not finish: ${detail}` },
    offers: ['retry'],
  })
}
