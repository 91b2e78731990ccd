import { placesOf } from '#central/cli/extend-root.ts'
import { placeText } from '#central/sign/keyring.ts'
import type { Root } from '#shared/envelope/root.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { RootCounts } from './root-signatures.ts'

/** What the next root changes, so that a holder knows what their key is put to. */
export function changeLines(previous: Root, next: Root): readonly LocalText[] {
  const before = new Map(placesOf(previous).map(({ place, role }) => [placeText(place), role]))
  const changed = placesOf(next).flatMap(({ place, role }) => {
    const name = placeText(place)
    const old = before.get(name)
    const added = role.keyIds.filter((keyId) => !old?.keyIds.includes(keyId))
    const gone = old?.keyIds.filter((keyId) => !role.keyIds.includes(keyId)) ?? []
    const isSame = added.length === 0 && gone.length === 0 && old?.threshold === role.threshold
    if (isSame) return []
    const holders = added.map((keyId) => `${keyId.slice(0, 16)} ${next.keys[keyId]?.holder ?? ''}`.trim())
    return [
      {
        zh: `  ${name}：需 ${role.threshold} 把；新增 ${holders.join('、') || '无'}；移除 ${gone.map((keyId) => keyId.slice(0, 16)).join('、') || '无'}`,
        en: `  ${name}: takes ${role.threshold}; adds ${holders.join(', ') || 'none'}; drops ${gone.map((keyId) => keyId.slice(0, 16)).join(', ') || 'none'}`,
      },
    ]
  })
  const revoked = next.revoked.slice(previous.revoked.length).map(({ keyId, compromisedSince }) => ({
    zh: `  吊销 ${keyId.slice(0, 16)}，自 ${compromisedSince} 起`,
    en: `  revokes ${keyId.slice(0, 16)} since ${compromisedSince}`,
  }))
  return [
    {
      zh: `根第 ${next.version} 版（${next.tenant}），纪元 ${previous.epoch} → ${next.epoch}，签发于 ${next.issuedAt}，有效至 ${next.expiresAt}`,
      en: `Root version ${next.version} of ${next.tenant}, epoch ${previous.epoch} → ${next.epoch}, issued ${next.issuedAt}, valid until ${next.expiresAt}`,
    },
    ...changed,
    ...revoked,
  ]
}

export function countLine({ old, new: own }: RootCounts): LocalText {
  return {
    zh: `签名：旧根密钥 ${old.signed}/${old.threshold}，新根密钥 ${own.signed}/${own.threshold}`,
    en: `Signatures: ${old.signed} of ${old.threshold} by the old root keys, ${own.signed} of ${own.threshold} by the new ones`,
  }
}
