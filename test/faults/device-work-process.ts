// A device at work in a process of its own, to be cut off: `node device-work-process.ts FOLDER NOW ROUNDS`. It writes,
// logs, syncs and exports in turn and prints what it has promised; «publish» asks for a further snapshot, and it goes
// on when it is answered.
import { randomBytes } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { writeWholeFile } from '#electron/export/write-whole-file.ts'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import { openDevice } from '#electron/store/device.ts'
import { fileKeyKeeper } from '#electron/store/file-key-keeper.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'
import { openAudit } from '#electron/store/open-audit.ts'
import { openWork } from '#electron/store/open-work.ts'
import { runSync } from '#electron/sync/run-sync.ts'
import { entryOf, exportBytes, exportPath, textOf } from './promised.ts'
import type { Promised } from './promised.ts'

const [folder = '', nowMs = '', rounds = '1'] = process.argv.slice(2)
const random = (length: number) => randomBytes(length)
const at = new Date(Number(nowMs)).toISOString()
const acknowledged = openSync(join(folder, 'acknowledged'), 'a')

function promise(news: Partial<Promised>): void {
  const line = `${JSON.stringify(news)}\n`
  writeSync(acknowledged, line)
  writeSync(1, line)
}

let number = 0
for (let round = 0; round < Number(rounds); round++) {
  const directory = openDataDirectory(folder, machineFacts())
  const device = await openDevice(fileKeyKeeper(directory.files.device), directory.isNew, random)
  const audit = openAudit(directory, device)
  const work = openWork(directory, device)
  const write = () => {
    number++
    work.set(entryOf(number), textOf(number))
    promise({ work: number })
    promise({ audit: audit.append({ at, event: 'export', detail: `number ${number}` }) })
  }
  for (let time = 0; time < 6; time++) write()
  work.keepGeneration()
  promise({ generation: number })
  const { sequence } = await runSync(
    { directory, device, now: () => Number(nowMs), audit: (entry) => void audit.append(entry) },
    ({ phase }) => {
      if (phase === 'promote') write()
    },
    new AbortController().signal,
  )
  promise({ snapshot: sequence })
  write()
  await writeWholeFile({ path: exportPath(folder), bytes: exportBytes(number), uniqueText: `round-${round}` })
  promise({ exported: number })
  work.close()
  audit.close()
  directory.close()
  if (round + 1 < Number(rounds)) {
    writeSync(1, 'publish\n')
    await once(process.stdin, 'data')
  }
}
closeSync(acknowledged)
process.exit(0)
