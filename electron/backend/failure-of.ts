import { AccountFailure } from '#electron/account/failure.ts'
import { ExportFailure } from '#electron/export/failure.ts'
import type { ExportCode } from '#electron/export/failure.ts'
import { QueryFailure } from '#electron/query/failure.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import type { Failure, FailureCode, Offer } from '#shared/contract/failure.ts'
import { HostFailure } from './host.ts'
import type { HostCode } from './host.ts'
import { Refusal } from './refusal.ts'

const hostCodes: Readonly<Record<HostCode, FailureCode>> = {
  'browser-missing': 'not-printable',
  'browser-refused': 'not-printable',
  'browser-ended': 'not-printable',
  'root-refused': 'not-printable',
  'page-failed': 'not-printable',
  'page-slow': 'not-printable',
  'print-failed': 'not-printable',
  cancelled: 'cancelled',
}

const exportCodes: Readonly<Record<ExportCode, FailureCode>> = {
  'not-a-pdf': 'not-printable',
  'bad-stamp': 'not-printable',
  'bad-attachment': 'not-printable',
  'bad-label': 'not-printable',
  'contents-unsettled': 'not-printable',
  'cannot-write': 'cannot-write',
  'disk-full': 'disk-full',
}

/** The refusal that an error of any border stands for; `null` where it is none, which is a bug. */
export function failureOf(error: unknown, signal?: AbortSignal): Failure | null {
  if (error instanceof Refusal || error instanceof QueryFailure) return error.failure
  if (error instanceof StoreFailure || error instanceof SyncFailure || error instanceof AccountFailure) {
    return error.refusal
  }
  if (error instanceof HostFailure)
    return refusal(hostCodes[error.code], error.sentence, ['retry'], error.code)
  if (error instanceof ExportFailure) {
    return refusal(exportCodes[error.code], error.sentence, ['retry'], error.code)
  }
  if (signal?.aborted) return refusal('cancelled', { zh: '操作已取消。', en: 'Cancelled.' }, ['retry'])
  return null
}

function refusal(
  code: FailureCode,
  message: Failure['message'],
  offers: readonly Offer[],
  detail?: string,
): Failure {
  return { code, message, offers, ...(detail !== undefined && { detail }) }
}
