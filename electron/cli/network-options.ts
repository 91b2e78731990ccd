import { readFileSync } from 'node:fs'
import type { CommandLine, OptionName } from './arguments.ts'
import { UsageFailure } from './context.ts'
import type { Context } from './context.ts'

/** The options that say how central is reached; what they say is kept for the window as well. */
export const networkOptions: readonly OptionName[] = ['proxy', 'ca']

/** What the usage says of them. */
export const networkUsage = '[--proxy URL|direct|environment] [--ca FILE|none]'

/** Saves what the command line says about the way to central; does nothing where it says nothing. */
export async function saveNetworkOptions(
  context: Pick<Context, 'ask' | 'resolvePath'>,
  line: CommandLine,
): Promise<void> {
  const proxy = line.text('proxy')
  const file = line.text('ca')
  if (proxy === undefined && file === undefined) return
  await context.ask('network.save', {
    ...(proxy !== undefined && { proxy }),
    ...(file !== undefined && { authorities: file === 'none' ? null : textOf(context.resolvePath(file)) }),
  })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new UsageFailure(
      `无法读取证书文件 ${path}（${why}）。`,
      `The certificate file ${path} can't be read (${why}).`,
    )
  }
}
