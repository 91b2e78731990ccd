import { UsageFailure, say } from '#electron/cli/context.ts'
import type { Context } from '#electron/cli/context.ts'
import type { Command } from '#electron/cli/command.ts'
import { networkOptions, networkUsage, saveNetworkOptions } from '#electron/cli/network-options.ts'

export const enrol: Command = {
  name: 'enrol',
  usage: `enrol --central URL|FOLDER --root FINGERPRINT --edition E ${networkUsage}`,
  does: {
    zh: '按指纹认定中心的根密钥，并登记本机读取的版本范围',
    en: "pins the central's root by its fingerprint and names the edition that this device reads",
  },
  words: 0,
  options: ['central', 'root', 'edition', ...networkOptions],
  run: async (context, line) => {
    const central = centralOf(context, line.text('central'))
    const root = line.text('root')
    const edition = line.text('edition')
    if (!central || !root || !edition) {
      throw new UsageFailure(
        'enrol 需要 --central、--root 和 --edition。',
        'enrol needs --central, --root and --edition.',
      )
    }
    await saveNetworkOptions(context, line)
    const done = await context.ask('enrol', { central, root, edition })
    if (context.json) return context.print(JSON.stringify(done))
    context.print(
      say(context, {
        zh: `已登记 ${done.tenant} 的 ${done.edition}，根密钥第 ${done.rootVersion} 版。接着运行 chartroom sync。`,
        en: `Enrolled with ${done.tenant}, edition ${done.edition}, root version ${done.rootVersion}. Next: chartroom sync.`,
      }),
    )
  },
}

/** `./stick` is a folder as seen from where the command was called. */
function centralOf(
  { resolvePath }: Pick<Context, 'resolvePath'>,
  text: string | undefined,
): string | undefined {
  return text?.startsWith('.') ? resolvePath(text) : text
}
