import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { editionId, isId } from '#shared/model/id.ts'
import type { EditionId } from '#shared/model/id.ts'
import { isPeriod } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import { UsageFailure } from './command.ts'

/** Every option of every command; each command says which it takes. */
const options = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean' },
  'as-of': { type: 'string' },
  publish: { type: 'boolean' },
  into: { type: 'string' },
  edition: { type: 'string' },
  board: { type: 'boolean' },
  dataset: { type: 'string' },
  tenant: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  quiet: { type: 'boolean' },
  'root-keys': { type: 'string' },
  domain: { type: 'string' },
  count: { type: 'string' },
  threshold: { type: 'string' },
  since: { type: 'string' },
  epoch: { type: 'boolean' },
  above: { type: 'string' },
  to: { type: 'string' },
  period: { type: 'string' },
  'reason-zh': { type: 'string' },
  'reason-en': { type: 'string' },
  lift: { type: 'boolean' },
  keys: { type: 'string' },
  role: { type: 'string', multiple: true },
  name: { type: 'string', multiple: true },
  approvals: { type: 'string', multiple: true },
  lease: { type: 'string', multiple: true },
  export: { type: 'string' },
  watermark: { type: 'string' },
  'revoke-device': { type: 'string', multiple: true },
  'allow-device': { type: 'string', multiple: true },
  'revoke-edition': { type: 'string', multiple: true },
  'allow-edition': { type: 'string', multiple: true },
  'new-escrow': { type: 'boolean' },
  propose: { type: 'string' },
} as const

export type OptionName = keyof typeof options

/** A command line, read: the command, the words after it, the options by name. */
export type CommandLine = {
  readonly command: string | null
  readonly words: readonly string[]
  readonly text: (name: OptionName) => string | undefined
  /** Of an option that may be repeated. */
  readonly texts: (name: OptionName) => readonly string[]
  readonly has: (name: OptionName) => boolean
  readonly given: readonly string[]
}

/** Throws `UsageFailure` for an option that does not exist or lacks its value. */
export function readCommandLine(words: readonly string[]): CommandLine {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      strict: true,
    })
    const value = (name: OptionName): unknown => values[name]
    return {
      command: positionals[0] ?? null,
      words: positionals.slice(1),
      text: (name) => {
        const found = value(name)
        return typeof found === 'string' ? found : undefined
      },
      texts: (name) => {
        const found = value(name)
        return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : []
      },
      has: (name) => value(name) === true,
      given: Object.keys(values),
    }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new UsageFailure(`命令行无法识别：${message}`, `The command line can't be read: ${message}`)
  }
}

/** The folder that the first word names. */
export function folderOf(line: CommandLine, workingFolder: string): string {
  return resolve(workingFolder, line.words[0] ?? '.')
}

/** `--edition`; throws `UsageFailure` where it can't be one. */
export function editionOf(line: CommandLine): EditionId | undefined {
  const text = line.text('edition')
  if (text === undefined || isId(text)) return text === undefined ? undefined : editionId(text)
  throw new UsageFailure(`没有版本范围「${text}」。`, `There is no edition ${text}.`)
}

/** The folder that an option names; `null` where it is not given. */
export function optionFolderOf(line: CommandLine, name: OptionName, workingFolder: string): string | null {
  const text = line.text(name)
  return text === undefined ? null : resolve(workingFolder, text)
}

/** `--as-of`; throws `UsageFailure` where it is no period, or missing without a default. */
export function asOfOf(line: CommandLine, otherwise?: Period): Period {
  const text = line.text('as-of')
  if (text === undefined && otherwise) return otherwise
  if (text === undefined) {
    throw new UsageFailure(
      '请用 --as-of 说明数据截止期，例如 --as-of 2026-10。',
      'Say with --as-of up to which period the actuals go, for example --as-of 2026-10.',
    )
  }
  if (isPeriod(text)) return text
  throw new UsageFailure(
    `--as-of 的「${text}」不是期间；请写成 2026-10、2026-Q3 或 2026。`,
    `«${text}» in --as-of is no period; write 2026-10, 2026-Q3 or 2026.`,
  )
}

/** A whole number from 1 up to `most`; `null` where the option is not given. Throws `UsageFailure`. */
export function numberOf(line: CommandLine, name: OptionName, most: number): number | null {
  const text = line.text(name)
  if (text === undefined) return null
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (number >= 1 && number <= most) return number
  throw new UsageFailure(
    `--${name} 的「${text}」不是 1 到 ${most} 之间的整数。`,
    `«${text}» in --${name} is no whole number from 1 to ${most}.`,
  )
}

/**
 * An instant as a person writes it, `2026-10-05` (midnight UTC), `2026-10-05T08:00Z` or `…+08:00`, in milliseconds
 * since 1970. Throws `UsageFailure`.
 */
export function instantOf(line: CommandLine, name: OptionName): number {
  const text = line.text(name)
  if (text === undefined) {
    throw new UsageFailure(
      `请用 --${name} 说明时间，例如 --${name} 2026-10-05T08:00Z。`,
      `Say the time with --${name}, for example --${name} 2026-10-05T08:00Z.`,
    )
  }
  const ms = instantPattern.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(ms)) return ms
  throw new UsageFailure(
    `--${name} 的「${text}」不是时间；请写成 2026-10-05 或 2026-10-05T08:00Z（须带时区）。`,
    `«${text}» in --${name} is no instant; write 2026-10-05 or 2026-10-05T08:00Z (with its time zone).`,
  )
}

const instantPattern = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/

/** The 31st of February is read as the third of March, which nobody meant. */
function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** `--port`, 0 to 65535; throws `UsageFailure`. */
export function portOf(line: CommandLine, otherwise: number): number {
  const text = line.text('port')
  if (text === undefined) return otherwise
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new UsageFailure(
    `--port 的「${text}」不是 0 到 65535 之间的整数。`,
    `«${text}» in --port is no whole number from 0 to 65535.`,
  )
}
