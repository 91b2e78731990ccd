import { deviceKey } from '#electron/account/device-key.ts'
import type { DeviceSession } from './device-files.ts'
import type { Handlers } from './handler.ts'
import type { Standing } from './policy-desk.ts'

const usualEntries = 100

/** What central lets this device do, and what the audit log has, with its chain checked (T2, T5, D7). */
export function policyHandlers(
  session: () => Promise<DeviceSession>,
  standing: () => Promise<Standing>,
): Handlers<'policy' | 'audit'> {
  return {
    policy: async () => {
      const { device } = await session()
      const { state, kept, confirmedAt, leases, exportable, behindMs } = await standing()
      return {
        state,
        policy: kept && {
          version: kept.policy.version,
          epoch: kept.policy.epoch,
          issuedAt: kept.policy.issuedAt,
          expiresAt: kept.policy.expiresAt,
          watermark: kept.policy.watermark,
          reader: kept.reader,
        },
        confirmedAt,
        leases,
        exportable,
        behindMs,
        device: deviceKey(device.identity).id,
      }
    },
    audit: async ({ count = usualEntries }) => {
      const { audit } = await session()
      const entries = audit.newest(count).map(({ number, at, event, code, detail }) => ({
        number,
        at,
        event,
        code: code ?? null,
        detail: detail ?? null,
      }))
      const verdict = audit.verify(audit.head() ?? undefined)
      const lostAt = audit.loss()?.number ?? null
      return {
        entries,
        chain: verdict.isWhole
          ? { count: verdict.tip?.number ?? 0, brokenAt: null, lostAt }
          : { count: entries[0]?.number ?? 0, brokenAt: verdict.brokenAt, lostAt },
      }
    },
  }
}
