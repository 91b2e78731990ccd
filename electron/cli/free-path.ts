import { existsSync } from 'node:fs'
import { join, parse } from 'node:path'

/**
 * A path in a folder that nothing stands at yet: the suggested name, or with a number behind it. A Chromium window
 * can't ask a person for a path, so a file goes to the folder for downloads and never over another one.
 */
export function freePath(folder: string, suggestedName: string): string {
  const { name, ext } = parse(suggestedName)
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? `${name}${ext}` : `${name} (${number})${ext}`)
    if (!existsSync(path)) return path
  }
}
