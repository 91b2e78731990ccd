// One of several instances that want the same folder: for each line of its input, a folder, it tries once and says what
// came of it, and lets go at the next line.
import { createInterface } from 'node:readline'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'

let letGo = (): void => undefined

function outcomeOf(path: string): string {
  letGo()
  letGo = () => undefined
  if (path === 'let go') return 'gone'
  try {
    letGo = openDataDirectory(path, machineFacts()).close
    return 'in'
  } catch (error) {
    return error instanceof StoreFailure ? error.code : String(error)
  }
}

process.stdout.write('ready\n')
for await (const path of createInterface({ input: process.stdin }))
  process.stdout.write(`${outcomeOf(path)}\n`)
letGo()
