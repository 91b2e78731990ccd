import { resolve } from 'node:path'
import { openCentral } from './central-folder.ts'
import type { CentralFolder } from './central-folder.ts'
import { UsageFailure } from './command.ts'
import { optionFolderOf } from './command-line.ts'
import type { CommandLine } from './command-line.ts'

/** Refuses a command line without `--into`: some things are not done to whatever folder one happens to be in. */
export function requireInto(line: CommandLine): void {
  if (line.text('into') === undefined) {
    throw new UsageFailure(
      '请用 --into 说明发布到哪个文件夹。',
      'Say with --into which folder to publish into.',
    )
  }
}

/**
 * The publisher's folder that `--into` names, the working folder where it is left out, with the root keys that
 * `--root-keys` points to. Throws `StorageFailure` where there is none.
 */
export function openedInto(line: CommandLine, workingFolder: string): Promise<CentralFolder> {
  const folder = resolve(workingFolder, line.text('into') ?? '.')
  return openCentral(folder, optionFolderOf(line, 'root-keys', workingFolder))
}
