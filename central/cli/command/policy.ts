import { join } from 'node:path'
import { changePolicy, policyOf } from '#central/cli/change-policy.ts'
import { reopened } from '#central/cli/central-folder.ts'
import type { Command } from '#central/cli/command.ts'
import { openedInto } from '#central/cli/opened.ts'
import { wishedRules } from '#central/cli/policy-wish.ts'
import { newEscrowKey, writeEscrowKey } from '#central/sign/escrow-key.ts'
import { escrowFolderOf } from '#central/sign/key-folder.ts'
import { withLock } from '#central/storage/lock.ts'
import type { Policy } from '#shared/envelope/document.ts'
import { classifications } from '#shared/model/classification.ts'
import type { LocalText } from '#shared/model/local-text.ts'

const changing = [
  'lease',
  'export',
  'watermark',
  'revoke-device',
  'allow-device',
  'revoke-edition',
  'allow-edition',
  'new-escrow',
] as const

export const policy: Command = {
  name: 'policy',
  usage:
    'policy [--lease GRADE=HOURS|none]… [--export GRADES|none] [--watermark on|off] [--revoke-device ID]… [--allow-device ID]… [--revoke-edition E]… [--allow-edition E]… [--new-escrow] [--into DIR]',
  does: {
    zh: '显示签名的使用策略；给出选项则改动并签发下一版：离线期限、可导出的密级、水印、吊销或恢复设备与版本范围、新的托管密钥',
    en: 'shows the signed policy; with options changes it and signs the next version: offline leases, grades that may be exported, the watermark, devices and editions revoked or allowed again, a new escrow key',
  },
  options: [...changing, 'into'],
  words: 0,
  run: async (line, { surroundings, answer }) => {
    const opened = await openedInto(line, surroundings.workingFolder)
    if (!changing.some((name) => line.given.includes(name))) {
      const shown = await policyOf(opened)
      answer(shown, policyLines(shown))
      return
    }
    await withLock(opened.folder, async () => {
      const central = await reopened(opened)
      const rules = wishedRules(line, await policyOf(central))
      const escrow = line.has('new-escrow') ? newEscrowKey(surroundings.randomness) : null
      // On the disk before a policy names it.
      const path = escrow && (await writeEscrowKey(escrowFolderOf(join(central.folder, 'keys')), escrow))
      const change = { ...rules, ...(escrow && { escrow: escrow.named }) }
      const { policy: next, isNew } = await changePolicy(central, change, surroundings)
      answer({ ...next, isNew }, [
        isNew
          ? { zh: `已签发第 ${next.version} 版策略`, en: `Signed version ${next.version} of the policy` }
          : { zh: '策略已是如此，未签发新版', en: 'The policy says so already; nothing was signed' },
        ...(path === null
          ? []
          : [{ zh: `新的托管密钥存于 ${path}`, en: `The new escrow key is in ${path}` }]),
        ...policyLines(next),
      ])
    })
  },
}

function policyLines(shown: Policy): readonly LocalText[] {
  const { version, epoch, issuedAt, expiresAt, leaseHours, watermark, escrow } = shown
  const list = (all: readonly string[], none: string) => (all.length > 0 ? all.join(', ') : none)
  return [
    {
      zh: `策略第 ${version} 版，纪元 ${epoch}，签发于 ${issuedAt}，有效至 ${expiresAt}`,
      en: `Policy version ${version}, epoch ${epoch}, issued ${issuedAt}, valid until ${expiresAt}`,
    },
    ...classifications.map((grade) => {
      const hours = leaseHours[grade]
      return hours === undefined
        ? { zh: `  ${grade}：离线可读，不限期`, en: `  ${grade}: readable offline without end` }
        : { zh: `  ${grade}：离线 ${hours} 小时`, en: `  ${grade}: readable offline for ${hours} hours` }
    }),
    { zh: `可导出：${list(shown.export, '无')}`, en: `May be exported: ${list(shown.export, 'none')}` },
    { zh: `水印：${watermark ? '有' : '无'}`, en: `Watermark: ${watermark ? 'on' : 'off'}` },
    {
      zh: `已吊销的设备：${list(shown.revokedDevices, '无')}`,
      en: `Revoked devices: ${list(shown.revokedDevices, 'none')}`,
    },
    {
      zh: `已吊销的版本范围：${list(shown.revokedEditions, '无')}`,
      en: `Revoked editions: ${list(shown.revokedEditions, 'none')}`,
    },
    {
      zh: `托管密钥：${escrow?.keyId ?? '无；用 --new-escrow 生成'}`,
      en: `Escrow key: ${escrow?.keyId ?? 'none; make one with --new-escrow'}`,
    },
  ]
}
