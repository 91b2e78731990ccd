/**
 * Whether node_modules holds what the lock says: `hidden` is the record that npm keeps in
 * node_modules/.package-lock.json, `isThere` tells whether a place exists. Packages for another platform may be missing.
 *
 * @param {{ readonly packages: Readonly<Record<string, { readonly version?: string, readonly optional?: boolean }>> }} lock
 * @param {{ readonly packages: Readonly<Record<string, { readonly version?: string }>> }} hidden
 * @param {(place: string) => boolean} isThere
 */
export function isInstalled(lock, hidden, isThere) {
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (place === '') return true
    const found = hidden.packages[place]
    return found ? found.version === wanted.version && isThere(place) : wanted.optional === true
  })
}
