/**
 * Whether node_modules holds what the lock says: `hidden` is the record that npm keeps in
 * node_modules/.package-lock.json. Packages for another platform may be missing.
 */
export function isInstalled(lock, hidden) {
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (place === '') return true
    const found = hidden.packages[place]
    return found ? found.version === wanted.version : wanted.optional === true
  })
}
