import { parseArgs } from 'node:util'
import { isPeriod, storedOnlyViews, views } from '#shared/model/period.ts'
import type { View } from '#shared/model/period.ts'
import { UsageFailure } from './context.ts'

/** Every option of every command; each command says which it takes. */
const options = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean' },
  'allow-root': { type: 'boolean' },
  headless: { type: 'boolean' },
  out: { type: 'string' },
  central: { type: 'string' },
  root: { type: 'string' },
  edition: { type: 'string' },
  proxy: { type: 'string' },
  ca: { type: 'string' },
  pillar: { type: 'string' },
  period: { type: 'string' },
  view: { type: 'string' },
  at: { type: 'string' },
  snapshot: { type: 'string' },
  by: { type: 'string' },
  under: { type: 'string' },
  all: { type: 'boolean' },
  to: { type: 'string' },
  from: { type: 'string' },
  against: { type: 'string' },
  since: { type: 'string' },
  also: { type: 'string' },
  flat: { type: 'boolean' },
  sort: { type: 'string' },
  limit: { type: 'string' },
  goal: { type: 'string' },
  set: { type: 'string', multiple: true },
  repair: { type: 'boolean' },
  newest: { type: 'string' },
  older: { type: 'string' },
  tidy: { type: 'boolean' },
  off: { type: 'boolean' },
  'pin-stdin': { type: 'boolean' },
  confirm: { type: 'string' },
} as const

export type OptionName = keyof typeof options

/** A command line, read: the command, what follows it, and the options by name. */
export type CommandLine = {
  readonly command: string | null
  readonly words: readonly string[]
  readonly text: (name: OptionName) => string | undefined
  readonly texts: (name: OptionName) => readonly string[]
  readonly has: (name: OptionName) => boolean
  /** The options that were given. */
  readonly given: readonly OptionName[]
}

/** Reads the words of a command line; throws `UsageFailure` for an option that does not exist or lacks its value. */
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
        return Array.isArray(found) ? found.map(String) : []
      },
      has: (name) => value(name) === true,
      // The parser admits no other names.
      given: Object.keys(values) as OptionName[],
    }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new UsageFailure(`命令行无法识别：${message}`, `The command line can't be read: ${message}`)
  }
}

/** `org=cash-loan,region=east` as a cell; throws `UsageFailure`. */
export function readCell(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined || text === '') return {}
  const cell: Record<string, string> = {}
  for (const part of text.split(',')) {
    const [dimension, member, ...rest] = part.split('=')
    if (!dimension || !member || rest.length > 0) {
      throw new UsageFailure(
        `--at 中的「${part}」应写成 维度=成员，例如 org=cash-loan。`,
        `«${part}» in --at should read dimension=member, for example org=cash-loan.`,
      )
    }
    cell[dimension] = member
  }
  return cell
}

/** A period that an option names; throws `UsageFailure`. */
export function periodOption(text: string | undefined, name: string): string | undefined {
  if (text === undefined || isPeriod(text)) return text
  throw new UsageFailure(
    `${name} 的「${text}」不是期间，应写成 2026-10、2026-Q3、2026-W41 或 2026。`,
    `«${text}» in ${name} is no period: write 2026-10, 2026-Q3, 2026-W41 or 2026.`,
  )
}

/** A count from 1; throws `UsageFailure`. */
export function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) {
    throw new UsageFailure(
      `${name} 应为正整数，而不是「${text}」。`,
      `${name} takes a whole number from 1, not «${text}».`,
    )
  }
  return number
}

/** The frame in which a command reads figures; throws `UsageFailure`. */
export function readFrame(line: CommandLine): {
  readonly period?: string
  readonly view?: View
  readonly cell?: Record<string, string>
  readonly snapshot?: number
} {
  const period = periodOption(line.text('period'), '--period')
  const given = line.text('view')
  const known = [...views, ...storedOnlyViews]
  const view = known.find((one) => one === given)
  if (given !== undefined && !view) {
    throw new UsageFailure(
      `--view 的「${given}」无效，可用：${known.join('、')}。`,
      `«${given}» in --view is unknown; use one of ${known.join(', ')}.`,
    )
  }
  const snapshot = readNumber('--snapshot', line.text('snapshot'))
  const cell = readCell(line.text('at'))
  return {
    ...(period !== undefined && { period }),
    ...(view && { view }),
    ...(Object.keys(cell).length > 0 && { cell: { ...cell } }),
    ...(snapshot !== undefined && { snapshot }),
  }
}
