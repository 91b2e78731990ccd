import { csvBytes, drillCsvHead, drillCsvRows, drillCsvTotal } from '#electron/export/drill-csv.ts'
import { writeWholeFile } from '#electron/export/write-whole-file.ts'
import { dimensions } from '#electron/query/dimensions.ts'
import { drill } from '#electron/query/drill.ts'
import type { Readers } from '#electron/query/readers.ts'
import type { ReadInputOf } from '#shared/contract/contract.ts'
import type { Cell } from '#shared/model/cell.ts'
import type { Dimension } from '#shared/model/dimension.ts'
import type { Language } from '#shared/model/local-text.ts'
import type { DeviceSession } from './device-files.ts'
import { requireExportableInLog } from './export-right.ts'
import type { Handlers } from './handler.ts'
import type { Host } from './host.ts'
import type { Standing } from './policy-desk.ts'
import { removeView, renameView, savedViews, saveView } from './saved-view.ts'

type Wish = {
  readonly session: () => Promise<DeviceSession>
  readonly readers: () => Promise<Readers>
  readonly standing: () => Promise<Standing>
  readonly host: Pick<Host, 'askSavePath'>
  readonly clock: () => Date
  readonly randomText: () => string
}

/** Rows that are written before other requests have their turn: no task of the host takes long. */
const rowsAtOnce = 500

/** What is done with a drill-down beyond asking it: export as CSV, and the views that its reader saved. */
export function drillHandlers(
  wish: Wish,
): Handlers<'drill.export' | 'views' | 'view.save' | 'view.rename' | 'view.remove'> {
  const { session, readers, host, clock, randomText } = wish
  const plainText = () => randomText().replaceAll(/[^A-Za-z0-9]/g, '')
  return {
    'drill.export': async (question, signal) => {
      const { columns, path, ...asked } = question
      const { language } = asked
      const opened = await readers()
      const first = drill(opened, { ...asked, limit: 1 })
      await requireExportableInLog([first.indicator], await wish.standing(), {
        session,
        clock,
        what: `${asked.indicator}.csv`,
      })
      const period = first.total.period
      const chosen = path ?? (await host.askSavePath(`${period}-${asked.indicator}.csv`))
      if (chosen === null) return null
      const csv = { columns, language, where: whereOf(opened, asked, language) }
      const texts = [drillCsvHead(first, csv)]
      for (let offset = 0; offset < first.rowCount; offset += rowsAtOnce) {
        const page = drill(opened, { ...asked, offset, limit: rowsAtOnce })
        texts.push(drillCsvRows(page.rows, csv))
        // Other requests have their turn.
        await new Promise((turn) => void setImmediate(turn))
        signal.throwIfAborted()
      }
      texts.push(drillCsvTotal(first, csv))
      const bytes = csvBytes(texts)
      await writeWholeFile({ path: chosen, bytes, uniqueText: plainText() })
      const { audit } = await session()
      audit.append({
        at: clock().toISOString(),
        event: 'exported',
        detail: `${asked.indicator}.csv ${first.snapshot.hash}`,
      })
      return { path: chosen, rows: first.rowCount, bytes: bytes.length }
    },
    views: async ({ indicator }) => ({ views: savedViews((await session()).work, indicator) }),
    'view.save': async (view) =>
      saveView((await session()).work, { ...view, savedAt: clock().toISOString() }, () =>
        plainText().slice(0, 22),
      ),
    'view.rename': async ({ id, name }) => renameView((await session()).work, id, name),
    'view.remove': async ({ id }) => removeView((await session()).work, id),
  }
}

/** The question's own cell in words: «零售 × 华东», or the whole's name. */
function whereOf(
  readers: Readers,
  { snapshot, cell, under, by }: Pick<ReadInputOf<'drill'>, 'snapshot' | 'cell' | 'under' | 'by'>,
  language: Language,
): string {
  const all = dimensions(readers, { snapshot }).dimensions
  const [first] = by
  const at: Cell = { ...cell, ...(under !== undefined && first !== undefined && { [first]: under }) }
  const named = all.flatMap((dimension) => nameIn(dimension, at[dimension.id], language))
  if (named.length > 0) return named.join(' × ')
  const [root] = all.filter(({ id }) => id === first)
  return root ? nameIn(root, root.root, language).join() : ''
}

function nameIn({ members }: Dimension, id: string | undefined, language: Language): string[] {
  const member = members.find((one) => one.id === id)
  return member ? [member.name[language]] : []
}
