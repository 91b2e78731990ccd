import { PDFHeader } from '@cantoo/pdf-lib'
import { attachFiles } from './attachment.ts'
import type { Attachment } from './attachment.ts'
import { describePdf } from './describe-pdf.ts'
import type { Description } from './description.ts'
import { openPdf } from './open-pdf.ts'
import { packPdf } from './pack-pdf.ts'
import { labelPages } from './page-label.ts'
import type { PageLabel } from './page-label.ts'
import { settleTagIds } from './settle-tag-ids.ts'
import { stampPages } from './stamp.ts'

export type Finish = {
  readonly description: Description
  readonly labels: readonly PageLabel[]
  readonly attachments: readonly Attachment[]
  /** A one-page PDF to lay over every page, or null. */
  readonly stamp: Uint8Array | null
}

/**
 * Turns what a host printed into the document that leaves the application: described, labelled, stamped, with its
 * figures and their provenance inside. Equal input gives equal bytes. Tags, bookmarks and links stay as printed.
 * Rejects with `ExportFailure`. Loading this module takes a third of a second: import it when it is needed.
 */
export async function finishPdf(printed: Uint8Array, finish: Finish): Promise<Uint8Array> {
  const document = await openPdf(printed)
  // Chromium says 1.4; names in all scripts and page labels as written here belong to 1.7.
  document.context.header = PDFHeader.forVersion(1, 7)
  settleTagIds(document)
  describePdf(document, finish.description)
  labelPages(document, finish.labels)
  if (finish.stamp !== null) await stampPages(document, finish.stamp)
  attachFiles(document, finish.attachments, finish.description.createdAt)
  return packPdf(document)
}
