import { signersFor } from '#central/sign/signer.ts'
import { readable } from '#central/sign/fingerprint.ts'
import { readRuns } from '#central/storage/runs.ts'
import { openCentral } from '#central/cli/central-folder.ts'
import { CommandFailure } from '#central/cli/command.ts'
import type { Command } from '#central/cli/command.ts'
import { folderOf, portOf } from '#central/cli/command-line.ts'
import { remarkExpiry } from '#central/cli/root-expiry.ts'
import { serveCentral } from '#central/cli/serve-folder.ts'

const usualPort = 4600
const loopback = '127.0.0.1'

export const serve: Command = {
  name: 'serve',
  usage: 'serve DIR [--port N] [--host ADDRESS] [--quiet]',
  does: {
    zh: '提供 HTTP 接口，直到被中断；--port 0 取空闲端口',
    en: 'serves the HTTP API until it is interrupted; --port 0 takes a free port',
  },
  options: ['port', 'host', 'quiet'],
  words: 1,
  run: async (line, { surroundings, answer, remark }) => {
    const port = portOf(line, usualPort)
    const central = await openCentral(folderOf(line, surroundings.workingFolder))
    // A server without a key for heads would answer nobody.
    signersFor(central.root, central.root.roles.head, central.keyring.head, 'head', surroundings.nowMs())
    remarkExpiry(central.root, surroundings.nowMs(), remark)
    const host = line.text('host') ?? loopback
    const log = line.has('quiet')
      ? () => undefined
      : (entry: { method: string; path: string; status: number; elapsedMs: number }) => {
          const text = `${entry.method} ${entry.path} ${entry.status} ${entry.elapsedMs} ms`
          remark({ zh: text, en: text })
        }
    const bug = (cause: unknown) =>
      surroundings.note(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
    const interrupted = surroundings.interrupted()
    const listening = await serveCentral(central, { host, port, log, bug }, surroundings).catch(
      (cause: unknown) => {
        if (!(cause instanceof Error) || !('code' in cause)) throw cause
        throw new CommandFailure(
          'cannot-listen',
          `无法在 ${host} 的端口 ${port} 上提供服务（${String(cause.code)}）；请换一个端口，或用 --port 0。`,
          `Can't listen on port ${port} of ${host} (${String(cause.code)}); choose another port, or --port 0.`,
          { cause },
        )
      },
    )
    const { editions } = await readRuns(central.blobs)
    const { fingerprint } = central
    answer(
      {
        url: listening.url,
        fingerprint,
        tenant: central.root.tenant,
        editions: editions.map(({ id }) => id),
      },
      [
        { zh: `正在提供服务：${listening.url}`, en: `Serving at ${listening.url}` },
        { zh: `根指纹：${readable(fingerprint)}`, en: `Root fingerprint: ${readable(fingerprint)}` },
        ...editions.map(({ id, snapshots }) => ({
          zh: `版本范围 ${id}：第 ${snapshots.length} 号快照，截至 ${snapshots.at(-1)?.asOf ?? ''}`,
          en: `Edition ${id}: snapshot ${snapshots.length} as of ${snapshots.at(-1)?.asOf ?? ''}`,
        })),
      ],
    )
    await interrupted
    await listening.close()
  },
}
