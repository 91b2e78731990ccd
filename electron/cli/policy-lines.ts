import type { PolicyState } from '#shared/contract/policy.ts'
import { classificationName } from '#shared/format/classification.ts'
import { formatInstant } from '#shared/format/date.ts'
import { formatList } from '#shared/format/list.ts'
import type { LocalText } from '#shared/model/local-text.ts'

const states: Readonly<Record<PolicyState['state'], LocalText>> = {
  none: { zh: '尚未取得签名的策略', en: 'no signed policy yet' },
  current: { zh: '已核验', en: 'verified' },
  expired: { zh: '已过期，规则仍适用', en: 'expired, its rules still hold' },
  unreadable: {
    zh: '缺失或已损坏，同步之前只显示公开数值',
    en: 'missing or damaged; only public figures are shown until the next sync',
  },
}

/** Policy, leases, this device's id and a clock that is behind, a line each (T5, D6). */
export function policyLines({ state, policy, leases, behindMs, device }: PolicyState): readonly LocalText[] {
  const utc = (instant: string) => `${formatInstant(instant, 0)} UTC`
  const limited = leases.flatMap(({ grade, until, hasEnded }) => (until ? [{ grade, until, hasEnded }] : []))
  return [
    policy
      ? {
          zh: `策略　　第 ${policy.version} 版，${states[state].zh}，有效至 ${utc(policy.expiresAt)}`,
          en: `policy     version ${policy.version}, ${states[state].en}, valid until ${utc(policy.expiresAt)}`,
        }
      : { zh: `策略　　${states[state].zh}`, en: `policy     ${states[state].en}` },
    ...(limited.length === 0
      ? []
      : [
          {
            zh: `离线　　${formatList(
              limited.map(
                ({ grade, until, hasEnded }) =>
                  `${classificationName(grade, 'zh')}${hasEnded ? `已于 ${utc(until)} 结束` : `可读至 ${utc(until)}`}`,
              ),
              'zh',
            )}`,
            en: `offline    ${formatList(
              limited.map(
                ({ grade, until, hasEnded }) =>
                  `${classificationName(grade, 'en').toLowerCase()} ${hasEnded ? 'ended' : 'until'} ${utc(until)}`,
              ),
              'en',
            )}`,
          },
        ]),
    { zh: `设备　　${device}`, en: `device     ${device}` },
    ...(behindMs === 0
      ? []
      : [
          {
            zh: `时钟　　比已知的时间慢 ${Math.round(behindMs / 60_000)} 分钟，离线期限不因此延长；请校准时钟`,
            en: `clock      ${Math.round(behindMs / 60_000)} minutes behind the time that is known, which lengthens no lease; set it`,
          },
        ]),
  ]
}
