import { requireLease } from '#electron/query/lease.ts'
import { newestOf } from '#electron/query/snapshot-reader.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { AuditLog } from '#electron/store/open-audit.ts'
import type { IndicatorId } from '#shared/model/id.ts'

/** The part of a question that says whose figures it wants. */
type Asked = { readonly snapshot?: number | undefined; readonly indicator?: IndicatorId | undefined }

/** Hands out what a question is asked of, after it has been seen to that it may be asked. */
export type QuestionGuard = (name: string, asked: Asked) => Promise<Readers>

/** Questions about many indicators at once. */
const wide: ReadonlySet<string> = new Set(['overview', 'indicators', 'diff'])

/**
 * Refuses a question about an indicator whose grade is past its lease (T5), and has the audit log tell that restricted
 * figures were looked at (D7): once in a session for each snapshot and indicator, or kind of list.
 */
export function questionGuard(
  readers: () => Promise<Readers>,
  audit: () => Promise<AuditLog>,
  clock: () => Date,
): { readonly guard: QuestionGuard; readonly forget: () => void } {
  const noted = new Set<string>()
  const note = async (detail: string) => {
    if (noted.has(detail)) return
    noted.add(detail)
    const log = await audit()
    log.append({ at: clock().toISOString(), event: 'restricted-viewed', detail })
  }
  return {
    guard: async (name, { snapshot, indicator }) => {
      const opened = await readers()
      if (indicator === undefined && !wide.has(name)) return opened
      const reader = opened.at(snapshot)
      const { hash } = reader.snapshot.name
      if (indicator === undefined) {
        const isRestricted = reader.snapshot.catalogue.indicators.some(
          (one) => newestOf(one).classification === 'restricted',
        )
        if (isRestricted && !opened.ended.has('restricted')) await note(`${name} of ${hash}`)
      } else if (reader.has(indicator)) {
        const { definition } = reader.indicator(indicator)
        requireLease(definition, opened.ended)
        if (definition.classification === 'restricted') await note(`${indicator} of ${hash}`)
      }
      return opened
    },
    forget: () => noted.clear(),
  }
}
