import { boardPack, boardPackId, boardPackSummary } from '#electron/pack/board-pack.ts'
import type { VerifiedSnapshot } from '#electron/store/readable-store.ts'
import type { BackendEvent } from '#shared/contract/event.ts'
import type { IndicatorRow } from '#shared/contract/indicator.ts'
import type { PackDocument } from '#shared/contract/pack.ts'
import type { DeviceSession } from './device-files.ts'
import { exportPack } from './export-pack.ts'
import type { Handlers } from './handler.ts'
import type { Host } from './host.ts'
import { requireExportableInLog, watermarkFor } from './export-right.ts'
import type { Standing } from './policy-desk.ts'
import { Refusal, noSnapshot, notEnrolled } from './refusal.ts'

type Wish = {
  readonly session: () => Promise<DeviceSession>
  readonly version: string
  readonly host: Host
  /** Every indicator of a snapshot with its figure at the root. */
  readonly rows: (sequence: number) => Promise<readonly IndicatorRow[]>
  /** What policy lets leave the device now. */
  readonly standing: () => Promise<Standing>
  readonly tell: (event: BackendEvent) => void
  readonly clock: () => Date
  readonly randomText: () => string
}

/** The packs of a snapshot, one pack whole, and its way onto paper. */
export function packHandlers(wish: Wish): Handlers<'packs' | 'pack' | 'pack.export'> {
  const packOf = async (id: string, snapshot: number | undefined): Promise<PackDocument> => {
    if (id !== boardPackId) throw unknownPack(id)
    const opened = await wish.session()
    const root = opened.store.root()
    if (!root) throw notEnrolled()
    return boardPack(snapshotOf(opened, snapshot), {
      tenant: root.root.tenant,
      fingerprint: root.fingerprint,
      rootVersion: root.root.version,
      application: `Chartroom ${wish.version}`,
    })
  }
  return {
    packs: async ({ snapshot }) => ({
      packs: [boardPackSummary(snapshotOf(await wish.session(), snapshot))],
    }),
    pack: ({ id, snapshot }) => packOf(id, snapshot),
    'pack.export': async ({ id, snapshot, language, path }, signal) => {
      const pack = await packOf(id, snapshot)
      const rows = await wish.rows(pack.snapshot.sequence)
      const standing = await wish.standing()
      await requireExportableInLog(
        rows.map(({ label }) => label),
        standing,
        { ...wish, what: id },
      )
      const chosen = path ?? (await wish.host.askSavePath(`${pack.asOf}-${pack.id}.pdf`))
      if (chosen === null) return null
      const begun = wish.clock().getTime()
      wish.tell({ kind: 'export', id, phase: 'printing' })
      try {
        const file = await exportPack({
          pack,
          rows,
          language,
          path: chosen,
          host: wish.host,
          signal,
          watermark: watermarkFor(standing, language),
          uniqueText: wish.randomText().replaceAll(/[^A-Za-z0-9]/g, ''),
        })
        wish.tell({ kind: 'export', id, phase: 'done' })
        const { audit } = await wish.session()
        audit.append({
          at: wish.clock().toISOString(),
          event: 'exported',
          detail: `${id} ${pack.snapshot.hash}`,
        })
        return { ...file, elapsedMs: wish.clock().getTime() - begun }
      } catch (error) {
        wish.tell({ kind: 'export', id, phase: 'failed' })
        throw error
      }
    },
  }
}

export function unknownPack(id: string): Refusal {
  return new Refusal('unknown-pack', { zh: `没有名为「${id}」的会议材料。`, en: `There is no pack ${id}.` }, [
    'choose-another',
  ])
}

/** The snapshot of a number, or the current one. Throws `Refusal` or `StoreFailure`. */
export function snapshotOf({ store }: DeviceSession, sequence: number | undefined): VerifiedSnapshot {
  const chosen = sequence ?? store.current()?.sequence
  if (chosen === undefined) throw noSnapshot()
  return store.open(chosen)
}
