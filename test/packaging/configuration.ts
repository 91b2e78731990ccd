import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { parse } from 'yaml'
import { root } from '#scripts/project.mjs'

// The schema test holds the file against electron-builder's own description of this type.
export const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Configuration
