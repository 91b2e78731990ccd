import { z } from 'zod'
import type { AuditTip } from './audit-chain.ts'
import { logLost } from './audit-entry.ts'
import type { AuditLog } from './open-audit.ts'
import type { WorkStore } from './open-work.ts'

const name = 'audit/head'

const tipSchema = z.strictObject({
  number: z.int().min(1),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
})

export type RememberedAudit = AuditLog & {
  /** Where the log stood when it was last written to, as it is remembered outside of it. */
  readonly head: () => AuditTip | null
}

/**
 * The audit log with its head remembered in another file (D7): where the log was deleted, cut short or replaced since,
 * the first entry that is written into it says so, for a chain alone can't tell that its end is missing. The place is
 * the file of the user's work, which is never begun anew in silence; its own names and generations are not touched. A
 * head that can't be remembered is told to `onFailure`: the entry itself is durable, and a head that lags is no loss.
 */
export function rememberedAudit(
  audit: AuditLog,
  work: Pick<WorkStore, 'get' | 'set'>,
  clock: () => Date,
  onFailure: (error: unknown) => void,
): RememberedAudit {
  let head = readHead(work.get(name))
  const remember = (tip: AuditTip | null): void => {
    if (!tip || (tip.number === head?.number && tip.mac === head.mac)) return
    try {
      work.set(name, JSON.stringify(tip))
      head = tip
    } catch (error) {
      onFailure(error)
    }
  }
  const append: AuditLog['append'] = (entry) => {
    const tip = audit.append(entry)
    remember(tip)
    return tip
  }
  if (head && audit.macOf(head.number) !== head.mac) {
    const left = audit.tip()?.number ?? 0
    append({
      at: clock().toISOString(),
      event: logLost,
      detail: `entries remembered: ${head.number}; found: ${left}; MAC remembered: ${head.mac}`,
    })
  } else {
    remember(audit.tip())
  }
  return { ...audit, append, head: () => head }
}

/** What does not read as a head was not written by this device's key; nothing is compared with it. */
function readHead(text: string | null): AuditTip | null {
  const read = text === null ? null : tipSchema.safeParse(JSON.parse(text))
  return read?.success ? read.data : null
}
