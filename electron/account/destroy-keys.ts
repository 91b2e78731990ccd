import type { Random } from '#electron/store/sealer.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { destroyFile } from './destroy-file.ts'
import type { DeviceKeeper } from './device-keeper.ts'
import { epitaphOf, erasedMarkOf, writeErasedMark } from './erased-mark.ts'
import { AccountFailure, accountFailureOf } from './failure.ts'
import { attemptsPath } from './pin-attempts.ts'
import { besideOf, replacedOf } from './replace-file.ts'

/** Why the keys were destroyed: the user wished it, central revoked the device, or the lease ended (D5). */
export type ErasureReason = 'wish' | 'revoked' | 'lease-ended'

/** What an erasure did, for the user and the audit of central. */
export type Erasure = {
  readonly at: string
  readonly reason: ErasureReason
  /** Copies of the key that could not be destroyed, each with why. */
  readonly left: readonly { readonly what: 'key-file' | 'keyring-item'; readonly why: LocalText }[]
  readonly explanation: LocalText
}

export type ErasureOptions = {
  /** The key file. */
  readonly path: string
  readonly keeper: DeviceKeeper
  readonly random: Random
  readonly now: Date
  readonly reason: ErasureReason
}

/**
 * Crypto-erase (D5): keys in memory are zeroed, every file that holds a wrapped key is overwritten and removed,
 * then what the system keeps; a mark then tells later starts why there is no key. The sealed data stay where they
 * are and can no longer be read by anybody. One destroyed copy is enough for that; each that could not be destroyed
 * is named. Safe to repeat after a crash.
 */
export async function destroyKeys(options: ErasureOptions): Promise<Erasure> {
  const { path, keeper, random, now, reason } = options
  const discard = await keeper.parting()
  keeper.forget()
  const left: { what: 'key-file' | 'keyring-item'; why: LocalText }[] = []
  const bugs: unknown[] = []
  const attempt = async (what: 'key-file' | 'keyring-item', work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      const failure = accountFailureOf(error)
      // A mistake of ours must not keep the next key from being destroyed.
      if (failure instanceof AccountFailure) left.push({ what, why: failure.sentence })
      else bugs.push(failure)
    }
  }
  const at = now.toISOString()
  const epitaph = epitaphOf({ at, reason })
  for (const file of [path, besideOf(path), replacedOf(path), attemptsPath(path)]) {
    await attempt('key-file', () => destroyFile(file, random, epitaph))
  }
  await attempt('keyring-item', discard)
  if (bugs.length > 0) throw bugs[0]
  if (!left.some(({ what }) => what === 'key-file')) {
    await attempt('key-file', () => writeErasedMark(erasedMarkOf(path), { at, reason }, random))
  }
  return { at, reason, left, explanation: explanationOf(left.length === 0) }
}

function explanationOf(isComplete: boolean): LocalText {
  return isComplete
    ? {
        zh: '本机密钥已先行覆盖并删除。磁盘上剩余的文件仍是加密的，任何人（包括我们）都无法再读取。以下内容不受影响：已导出的文件、纸质材料、此前对整个目录连同密钥所做的备份；闪存盘可能在一段时间内保留已删除的数据块。',
        en: 'The keys of this device were overwritten and deleted first. The files that remain on the disk are sealed and nobody, including us, can read them. Not affected: files already exported, paper, and earlier backups of the whole folder together with its key; flash storage may hold deleted blocks for a while.',
      }
    : {
        zh: '密钥未能全部销毁，下面列出了剩余的部分和原因；请处理后再次执行。',
        en: 'Not every copy of the key could be destroyed; what is left and why is listed. See to it and erase again.',
      }
}
