import { randomBytes } from 'node:crypto'
import { openDataDirectory } from '#electron/store/data-directory.ts'
import { openDevice } from '#electron/store/device.ts'
import { fileKeyKeeper } from '#electron/store/file-key-keeper.ts'
import { machineFacts } from '#electron/store/machine-facts.ts'
import { runSync } from '#electron/sync/run-sync.ts'

// Run as a process of its own, to be killed: syncs the folder that it is given, and says where it is.
const [path = '', nowMs = ''] = process.argv.slice(2)
const directory = openDataDirectory(path, machineFacts())
const random = (length: number) => randomBytes(length)
const device = await openDevice(fileKeyKeeper(directory.files.device), directory.isNew, random)
await runSync(
  { directory, device, now: () => Number(nowMs), audit: () => undefined },
  ({ phase }) => process.stdout.write(`${phase}\n`),
  new AbortController().signal,
)
process.stdout.write('ended\n')
directory.close()
