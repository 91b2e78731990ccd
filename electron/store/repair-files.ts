import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import type { DataDirectory } from './data-directory.ts'
import type { SealingDevice } from './device.ts'
import type { Examined } from './examine/examine.ts'
import { moveAside, restorableWork, restoreWork } from './set-aside.ts'
import { guarded } from './sqlite-failure.ts'

/**
 * Puts right what an examination found wrong with whole files: what can be rebuilt is set aside and made anew at the
 * next opening, the user's work comes back from its newest good generation. Whatever is replaced is kept in a folder
 * `aside-<n>`; nothing is deleted. All files must be closed. Answers those folders. Throws `StoreFailure`.
 */
export function repairFiles(
  directory: DataDirectory,
  device: SealingDevice,
  { broken, repairable }: Pick<Examined, 'broken' | 'repairable'>,
): readonly string[] {
  return guarded(() => {
    const aside: string[] = []
    const { path, files } = directory
    for (const name of repairable.open) chmodSync(join(path, name), 0o600)
    for (const name of [...repairable.leftovers, ...repairable.generations]) {
      aside.push(moveAside(path, join(path, name)))
    }
    if (broken.includes('work')) {
      const [good] = restorableWork(directory, device)
      aside.push(good ? restoreWork(directory, device, good) : moveAside(path, files.work))
    }
    if (broken.includes('audit')) aside.push(moveAside(path, files.audit))
    if (broken.includes('snapshots')) aside.push(moveAside(path, files.snapshots))
    return aside
  })
}
