import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { FolderFiles } from '#test/central/source/small-folder.ts'

const main = resolve(import.meta.dirname, '..', '..', '..', 'central', 'cli', 'main.ts')

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

const start = (words: readonly string[], language: string) =>
  spawn(process.execPath, [main, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, LANG: language },
  })

/** Runs `central` as a process of its own, to its end. */
export async function central(words: readonly string[], language = 'en_US.UTF-8'): Promise<Ended> {
  const child = start(words, language)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, out, err }
}

/** Starts `central serve …` and resolves with its first line; `stop` asks it to end and answers its exit code. */
export async function serving(words: readonly string[]) {
  const child = start(['serve', ...words], 'en_US.UTF-8')
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const log: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line))
  const line = await new Promise<string>((done, fail) => {
    createInterface({ input: child.stdout }).once('line', done)
    void ended.then((code) => fail(new Error(`ended with ${code}: ${log.join('\n')}`)))
  })
  return {
    line,
    log,
    stop: (signal: NodeJS.Signals = 'SIGTERM') => {
      child.kill(signal)
      return ended
    },
  }
}

/** Writes the files of a dataset folder to disk. */
export async function writeFolder(folder: string, files: FolderFiles): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, content)
  }
}
