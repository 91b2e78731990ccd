import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { deepLinkPath } from '#electron/backend/deep-link.ts'
import type { PagePath } from '#electron/backend/host.ts'

/** Bytes that the path of a Unix socket may have on every system. */
const mostPathBytes = 100

/** How long whoever opened the door may take to answer. */
const answerWithinMs = 3_000

const mostBytes = 256

/**
 * Where a second start reaches the window that is open over a data folder: a socket inside that folder, which nobody
 * but its owner may enter, or a named pipe on Windows. No network, no port. `null` where the path is too long.
 */
export function doorPath(dataDirectory: string, platform: NodeJS.Platform): string | null {
  if (platform === 'win32') {
    return `\\\\.\\pipe\\chartroom-${createHash('sha256').update(dataDirectory.toLowerCase()).digest('hex')}`
  }
  const path = join(dataDirectory, 'door')
  return Buffer.byteLength(path) <= mostPathBytes ? path : null
}

/**
 * Asks the window that is open to come to the front, at a link's place where one is given. Resolves to whether one
 * has answered; nobody there, or a process that has ended, is no failure.
 */
export function knock(path: string | null, link: string | null): Promise<boolean> {
  if (path === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    const socket = connect(path)
    const end = (answered: boolean): void => {
      socket.destroy()
      resolve(answered)
    }
    socket.setTimeout(answerWithinMs, () => end(false))
    socket.once('connect', () => socket.write(`${link ?? 'front'}\n`))
    socket.once('data', (piece: Buffer) => end(piece.toString() === 'ok\n'))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
  })
}

/**
 * Lets second starts in for as long as the data folder is this process's own; what a process that was killed left
 * there is replaced. `onKnock` hears the place of a link that matched, or `null`. Resolves to what shuts it again.
 */
export async function openDoor(
  path: string | null,
  onKnock: (place: PagePath | null) => void,
): Promise<() => Promise<void>> {
  if (path === null) return async () => undefined
  if (!path.startsWith('\\\\')) await rm(path, { force: true })
  const server = createServer((socket) => {
    let text = ''
    socket.setTimeout(answerWithinMs, () => socket.destroy())
    socket.on('error', () => undefined)
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
      if (text.length > mostBytes) socket.destroy()
      if (!text.endsWith('\n')) return
      onKnock(deepLinkPath(text.slice(0, -1)))
      socket.end('ok\n')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  return () => new Promise((resolve) => server.close(() => resolve()))
}
