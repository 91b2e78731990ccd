import { createServer, request } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Seeded } from '#test/faults/seeded.ts'

/** What an honest central answered. */
export type HonestAnswer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Answers one request wrongly, as bytes on its connection. */
export type Misanswer = (socket: Socket, honest: HonestAnswer, random: Seeded) => void

export type FaultServer = {
  readonly url: string
  /** Requests that were answered wrongly. */
  readonly misanswered: () => number
  readonly close: () => Promise<void>
}

/** When it answers wrongly: from the request of this number on, once or always. */
export type Occasion = { readonly from: number; readonly isLasting: boolean }

/** Stands between a client and an honest central; `misanswer` `null` stops listening when its time has come. */
export async function serveFaults(
  central: string,
  misanswer: Misanswer | null,
  { from, isLasting }: Occasion,
  random: Seeded,
): Promise<FaultServer> {
  let requests = 0
  let misanswered = 0
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  const server = createServer((incoming, outgoing) => {
    requests++
    if (requests < from || (requests > from && !isLasting)) void passOn(central, incoming, outgoing)
    else {
      misanswered++
      if (!misanswer) stop()
      else {
        void honestAnswer(central, incoming).then((honest) => {
          if (!incoming.socket.destroyed) misanswer(incoming.socket, honest, random)
        })
      }
    }
  })
  server.on('clientError', (_, socket) => socket.destroy())
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  // A TCP server's address is a record.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    misanswered: () => misanswered,
    close: async () => {
      if (!server.listening) return
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

async function passOn(central: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { status, headers, body } = await honestAnswer(central, incoming)
  delete headers['transfer-encoding']
  delete headers['connection']
  outgoing.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
}

function honestAnswer(central: string, incoming: IncomingMessage): Promise<HonestAnswer> {
  return new Promise((resolve, reject) => {
    const { method, url = '', headers } = incoming
    const asked = request(`${central}${url}`, {
      method,
      headers: { ...headers, host: new URL(central).host },
    })
    asked.on('error', reject)
    asked.on('response', (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
      )
    })
    incoming.pipe(asked)
  })
}
