import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

export type Listening = {
  /** `http://127.0.0.1:4600`, without a path. */
  readonly url: string
  /** Lets requests in hand end, at most ten seconds, and takes no new ones. */
  readonly close: () => Promise<void>
}

const graceMs = 10_000

/** Listens on an address; port 0 takes a free one. Rejects where the port is taken. */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<Listening> {
  await server.listen({ host, port })
  // A TCP server's address is a record.
  const { port: taken, family, address } = server.server.address() as AddressInfo
  const shown = family === 'IPv6' ? `[${address}]` : address
  return {
    url: `http://${shown}:${taken}`,
    close: async () => {
      const force = setTimeout(() => server.server.closeAllConnections(), graceMs)
      await server.close()
      clearTimeout(force)
    },
  }
}
