import type { PolicyRules } from '#central/sign/policy.ts'
import type { Policy } from '#shared/envelope/document.ts'
import { classifications } from '#shared/model/classification.ts'
import type { Classification } from '#shared/model/classification.ts'
import { editionId, isId } from '#shared/model/id.ts'
import { UsageFailure } from './command.ts'
import type { CommandLine, OptionName } from './command-line.ts'

/** A year: no lease is longer. */
const mostHours = 8_784

/** The rules that a command line asks for, on top of what a policy says; throws `UsageFailure`. */
export function wishedRules(line: CommandLine, last: Policy): Partial<PolicyRules> {
  const watermark = line.text('watermark')
  if (watermark !== undefined && watermark !== 'on' && watermark !== 'off') {
    throw new UsageFailure(
      `--watermark 只能是 on 或 off，而不是「${watermark}」。`,
      `--watermark takes on or off, not «${watermark}».`,
    )
  }
  const exported = line.text('export')
  const devices = listed(line, 'revoke-device', 'allow-device', isDevice)
  const editions = listed(line, 'revoke-edition', 'allow-edition', isId)
  return {
    leaseHours: leases(line.texts('lease'), last.leaseHours),
    ...(exported !== undefined && { export: gradesOf(exported) }),
    ...(watermark !== undefined && { watermark: watermark === 'on' }),
    revokedDevices: changed(last.revokedDevices, devices.revoked, devices.allowed),
    revokedEditions: changed(
      last.revokedEditions,
      editions.revoked.map(editionId),
      editions.allowed.map(editionId),
    ),
  }
}

/** `restricted=72`, `confidential=none`, as often as they are given. */
function leases(texts: readonly string[], last: Policy['leaseHours']): Policy['leaseHours'] {
  const hours: { [Grade in Classification]?: number } = {}
  for (const grade of classifications) {
    const kept = last[grade]
    if (kept !== undefined) hours[grade] = kept
  }
  for (const text of texts) {
    const [name, value = '', ...rest] = text.split('=')
    const grade = classifications.find((one) => one === name)
    const count = /^\d{1,4}$/.test(value) ? Number(value) : Number.NaN
    const isCount = count >= 1 && count <= mostHours
    if (!grade || rest.length > 0 || !(isCount || value === 'none')) {
      throw new UsageFailure(
        `--lease 的「${text}」应写成 密级=小时数（1 到 ${mostHours}）或 密级=none，例如 restricted=72。`,
        `«${text}» in --lease should read GRADE=HOURS (1 to ${mostHours}) or GRADE=none, for example restricted=72.`,
      )
    }
    if (isCount) hours[grade] = count
    else delete hours[grade]
  }
  return hours
}

/** `public,internal` or `none`. */
function gradesOf(text: string): Policy['export'] {
  const names = text === 'none' ? [] : text.split(',')
  const stranger = names.find((name) => !classifications.some((grade) => grade === name))
  if (stranger !== undefined) {
    throw new UsageFailure(
      `--export 的「${stranger}」不是密级；可用：${classifications.join('、')}，以逗号分隔，或 none。`,
      `«${stranger}» in --export is no grade; use ${classifications.join(', ')}, separated by commas, or none.`,
    )
  }
  return classifications.filter((grade) => names.includes(grade))
}

function isDevice(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

function listed(
  line: CommandLine,
  revoke: OptionName,
  allow: OptionName,
  isFitting: (text: string) => boolean,
): { readonly revoked: readonly string[]; readonly allowed: readonly string[] } {
  const revoked = line.texts(revoke)
  const allowed = line.texts(allow)
  const stranger = [...revoked, ...allowed].find((text) => !isFitting(text))
  if (stranger !== undefined) {
    throw new UsageFailure(
      `「${stranger}」不是有效的编号；设备编号有 64 位十六进制数字，由 chartroom status 显示。`,
      `«${stranger}» is no such id; a device's has 64 hexadecimal digits, as chartroom status shows it.`,
    )
  }
  return { revoked, allowed }
}

function changed<Id extends string>(last: readonly Id[], added: readonly Id[], removed: readonly Id[]): Id[] {
  const kept = last.filter((id) => !removed.includes(id))
  return [...kept, ...added.filter((id) => !kept.includes(id))]
}
