import { isAbsolute } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { SyncFailure } from './failure.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a host as a URL has it is this machine. */
export function isLoopback(hostname: string): boolean {
  return loopback.has(hostname)
}

/**
 * The address of a central without a trailing slash: https, or http on this machine only, with no user, query or
 * fragment; or a folder that was carried here, by its whole path or as a `file:` address. Throws `SyncFailure`
 * `bad-address`.
 */
export function centralAddress(text: string): string {
  const trimmed = text.trim()
  if (isAbsolute(trimmed)) return folderAddress(pathToFileURL(trimmed))
  if (!URL.canParse(trimmed)) throw new SyncFailure('bad-address', 'not a URL')
  const url = new URL(trimmed)
  if (url.protocol === 'file:') return folderAddress(url)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  if (!isSafe) throw new SyncFailure('bad-address', `${url.protocol}//${url.hostname} is not https`)
  if (url.username || url.password || url.search || url.hash) {
    throw new SyncFailure('bad-address', 'an address has no user, query or fragment')
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** The folder's address as this system writes it; one that it can't reach as a path is refused. */
function folderAddress(url: URL): string {
  try {
    return pathToFileURL(fileURLToPath(url)).href.replace(/\/+$/, '')
  } catch (cause) {
    throw new SyncFailure('bad-address', 'a folder of this machine is needed', { cause })
  }
}
