import type { PagePath } from '#electron/backend/host.ts'

/** Where the page believes it is: reserved for private use, never looked up, never reached over a network. */
export const pageOrigin = 'https://app.internal'

/** The address of one of the page's own routes. */
export function pageAddress(path: PagePath): string {
  return `${pageOrigin}${path}`
}

/** Whether an address belongs to the page's own origin. */
export function isOwn(address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === pageOrigin
}
