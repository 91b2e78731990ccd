import type { CustomScheme } from 'electron'
import type { PagePath } from '#electron/backend/host.ts'

const scheme = 'chartroom'

/** The page's only origin: a private scheme that never reaches a network. */
export const pageOrigin = `${scheme}://app`

/** Registered before the application is ready; every privilege that is not named stays off. */
export const pageScheme: CustomScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

export function pageAddress(path: PagePath): string {
  return `${pageOrigin}${path}`
}

/** Whether an address belongs to the page's own origin; of a blob, whether that origin made it. */
export function isOwn(address: string): boolean {
  const inner = address.startsWith('blob:') ? address.slice('blob:'.length) : address
  if (!URL.canParse(inner)) return false
  const { protocol, host, username, password } = new URL(inner)
  return protocol === `${scheme}:` && host === 'app' && username === '' && password === ''
}
