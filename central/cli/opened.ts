import { resolve } from 'node:path'
import { openCentral } from './central-folder.ts'
import type { CentralFolder } from './central-folder.ts'
import { optionFolderOf } from './command-line.ts'
import type { CommandLine } from './command-line.ts'

/**
 * The publisher's folder that `--into` names, the working folder where it is left out, with the root keys that
 * `--root-keys` points to. Throws `StorageFailure` where there is none.
 */
export function openedInto(line: CommandLine, workingFolder: string): Promise<CentralFolder> {
  const folder = resolve(workingFolder, line.text('into') ?? '.')
  return openCentral(folder, optionFolderOf(line, 'root-keys', workingFolder))
}
