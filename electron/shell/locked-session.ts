import { session } from 'electron'
import type { Session } from 'electron'
import { isOwn, pageScheme } from './page-address.ts'

/**
 * The session of every window: in memory, without a network, without permissions; its only origin is answered by
 * `handle`. To be called once the application is ready.
 */
export function lockedSession(handle: (request: Request) => Promise<Response>): Session {
  // Without `persist:` nothing of it is written to disk.
  const locked = session.fromPartition('chartroom-page')
  locked.protocol.handle(pageScheme.scheme, (request) => {
    const isAsked = request.method === 'GET' || request.method === 'POST'
    return isOwn(request.url) && isAsked ? handle(request) : new Response(null, { status: 403 })
  })
  locked.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, callback) =>
    callback({ cancel: !isOwn(url) && !url.startsWith('data:image/') && !url.startsWith('devtools:') }),
  )
  // The whole display for a presentation, and nothing else.
  locked.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) =>
    callback(permission === 'fullscreen' && isOwn(requestingUrl)),
  )
  // Copying rows of a grid, from our own page only.
  locked.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === 'clipboard-sanitized-write' && isOwn(origin),
  )
  locked.setDevicePermissionHandler(() => false)
  locked.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  locked.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))
  // Dictionaries would be fetched.
  locked.setSpellCheckerEnabled(false)
  // The backend writes files, where a person was asked for the place.
  locked.on('will-download', (event) => event.preventDefault())
  return locked
}
