import type { LocalText } from '#shared/model/local-text.ts'
import type { FallenSnapshot } from './standing.ts'

/** What readers no longer believe, a line for each snapshot, and what to do about it. */
export function fallenLines(fallen: readonly FallenSnapshot[]): readonly LocalText[] {
  if (fallen.length === 0) return []
  return [
    ...fallen.map(({ edition, sequence, isOwnSignature, domains }) => ({
      zh: isOwnSignature
        ? `${edition} 第 ${sequence} 号快照的签名已无效`
        : `${edition} 第 ${sequence} 号快照中这些领域的审批已无效：${domains.join('、')}`,
      en: isOwnSignature
        ? `The signature of ${edition} snapshot ${sequence} counts no more`
        : `In ${edition} snapshot ${sequence} these approvals count no more: ${domains.join(', ')}`,
    })),
    fallen.some(({ isOwnSignature }) => isOwnSignature)
      ? {
          zh: '设备会拒绝整个快照；请以 central renew --epoch 退回到仍可信的快照，再重新发布。',
          en: 'Devices refuse such a snapshot whole; go back with central renew --epoch to those that still stand, then publish again.',
        }
      : {
          zh: '设备不再显示这些数值；请核对后重新审批并发布，或以 central renew --epoch 退回到之前的快照。',
          en: 'Devices no longer show those figures; check, approve and publish again, or go back with central renew --epoch.',
        },
  ]
}
