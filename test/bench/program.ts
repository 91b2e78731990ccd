import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs a program of this folder in a process of its own and answers what it prints. */
export function runProgram(name: string, words: readonly string[]): Promise<string> {
  const path = fileURLToPath(new URL(`./${name}`, import.meta.url))
  const child = spawn(process.execPath, [path, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => {
      if (code === 0) done(printed)
      else fail(new Error(`${name} ${words.join(' ')} ended with ${code}`))
    })
  })
}

/** The same for a program whose last line is a JSON value; `Value` is what that program prints. */
export async function runJson<Value>(name: string, words: readonly string[]): Promise<Value> {
  return JSON.parse((await runProgram(name, words)).split('\n').at(-1) ?? '') as Value
}
