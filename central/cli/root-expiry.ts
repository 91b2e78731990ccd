import { dayMs } from '#central/sign/instant.ts'
import type { Root } from '#shared/envelope/root.ts'
import type { LocalText } from '#shared/model/local-text.ts'

const noticeMs = 45 * dayMs

/** Says in time that the root will expire: from then on no device takes anything new (T5). */
export function remarkExpiry(
  { version, expiresAt }: Pick<Root, 'version' | 'expiresAt'>,
  nowMs: number,
  remark: (text: LocalText) => void,
): void {
  if (Date.parse(expiresAt) - nowMs > noticeMs) return
  remark({
    zh: `根第 ${version} 版将于 ${expiresAt} 过期，届时设备不再接受新内容；请运行 central renew。`,
    en: `Root version ${version} expires at ${expiresAt}, and devices take nothing new from then on; run central renew.`,
  })
}
