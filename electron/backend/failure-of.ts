import type { Failure, FailureCode, Offer } from '#shared/contract/failure.ts'
import { HostFailure } from './host.ts'
import type { HostCode } from './host.ts'

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

/** The refusal that an error of any border stands for; `null` where it is none, which is a bug. */
export function failureOf(error: unknown, signal: AbortSignal): Failure | null {
  if (error instanceof HostFailure) {
    return refusal(hostCodes[error.code], error.sentence, ['retry'], error.code)
  }
  if (signal.aborted) return refusal('cancelled', { zh: '操作已取消。', en: 'Cancelled.' }, ['retry'])
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
