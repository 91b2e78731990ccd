// Keeps texts until it is killed, and says after each that it is kept: `node work-process.ts FOLDER`.
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import { openDevice } from '#electron/store/device.ts'
import { fileKeyKeeper } from '#electron/store/file-key-keeper.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'
import { openWork } from '#electron/store/open-work.ts'
import { entryOf, textOf } from './promised.ts'

const [folder = ''] = process.argv.slice(2)
const directory = openDataDirectory(folder, machineFacts())
const device = await openDevice(fileKeyKeeper(directory.files.device), directory.isNew, randomBytes)
const work = openWork(directory, device)
writeSync(1, 'begun\n')
for (let number = 1; number <= 240; number++) {
  work.set(entryOf(number), textOf(number))
  writeSync(1, `{"work":${number}}\n`)
  if (number % 20 !== 0) continue
  work.keepGeneration()
  writeSync(1, `{"generation":${number}}\n`)
}
work.close()
directory.close()
