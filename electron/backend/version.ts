import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The application's version, from the package file in its folder. */
export function applicationVersion(home: string): string {
  const file: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  return z.object({ version: z.string() }).parse(file).version
}
