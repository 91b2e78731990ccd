import { resolve } from 'node:path'
import type { CommandLine } from './arguments.ts'
import type { Surroundings } from './surroundings.ts'

export type SessionWish = { readonly dataDirectory: string; readonly allowRoot: boolean }

/** The data directory that a command line names, or the user's own. */
export function dataDirectoryOf(line: CommandLine, surroundings: Surroundings): string {
  const given = line.text('data')
  return given === undefined
    ? surroundings.defaultDataDirectory
    : resolve(surroundings.workingDirectory, given)
}
