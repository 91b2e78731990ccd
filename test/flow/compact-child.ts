import { randomBytes } from 'node:crypto'
import { compactSnapshots } from '#electron/store/compact.ts'
import { filesIn } from '#electron/store/data-directory.ts'
import { openDevice } from '#electron/store/device.ts'
import { fileKeyKeeper } from '#electron/store/file-key-keeper.ts'

// A process of its own, to be killed: waits for a word, then lets the snapshots go that it is told.
const [path = '', sequences = ''] = process.argv.slice(2)
const files = filesIn(path)
const device = await openDevice(fileKeyKeeper(files.device), false, (length) => randomBytes(length))
const enrolment = device.enrolment()
if (!enrolment) throw new Error('not enrolled')
process.stdout.write('ready\n')
process.stdin.once('data', () => {
  process.stdout.write('begun\n')
  compactSnapshots(files, device, enrolment, sequences.split(',').map(Number))
  process.stdout.write('ended\n')
  process.exit(0)
})
