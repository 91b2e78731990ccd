import { HostFailure } from '#electron/backend/host.ts'
import type { Host } from '#electron/backend/host.ts'
import type { FromBackend, HostAnswer, HostAsk, HostRefusal } from './wire.ts'

type Waiting = { readonly settle: (value: HostAnswer) => void; readonly fail: (failure: Error) => void }

/** The host as the backend's process has it: each call is asked of the window's process over the line. */
export type RemoteHost = {
  /** With the protected storage of a name. */
  readonly host: (secretBackend: string) => Host
  readonly answered: (id: number, value: HostAnswer) => void
  readonly refused: (id: number, refusal: HostRefusal) => void
}

export function remoteHost(send: (message: FromBackend) => void): RemoteHost {
  const waiting = new Map<number, Waiting>()
  let last = 0

  const ask = async (wanted: HostAsk, signal?: AbortSignal): Promise<HostAnswer> => {
    const id = ++last
    const { promise, resolve, reject } = Promise.withResolvers<HostAnswer>()
    waiting.set(id, { settle: resolve, fail: reject })
    send({ kind: 'ask', id, ask: wanted })
    const cancel = () => send({ kind: 'cancel', id })
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel, { once: true })
    try {
      return await promise
    } finally {
      waiting.delete(id)
      signal?.removeEventListener('abort', cancel)
    }
  }

  return {
    host: (secretBackend) => ({
      print: async (path, signal) => bytesOf(await ask({ call: 'print', args: [path] }, signal)),
      screenshot: async (...args) => bytesOf(await ask({ call: 'screenshot', args })),
      askSavePath: async (...args) => textOf(await ask({ call: 'askSavePath', args })),
      openLink: async (...args) => void (await ask({ call: 'openLink', args })),
      notify: (...args) => void ask({ call: 'notify', args }).catch(() => undefined),
      engine: async () => textOf(await ask({ call: 'engine', args: [] })) ?? '',
      secretBox: {
        backend: secretBackend,
        available: async () => strengthOf(await ask({ call: 'available', args: [] })),
        encrypt: async (...args) => bytesOf(await ask({ call: 'encrypt', args })),
        decrypt: async (...args) => decryptedOf(await ask({ call: 'decrypt', args })),
      },
    }),
    answered: (id, value) => waiting.get(id)?.settle(value),
    refused: (id, { code, sentence }) => waiting.get(id)?.fail(new HostFailure(code, sentence)),
  }
}

function bytesOf(value: HostAnswer): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw new TypeError('the window process answered without bytes')
}

function strengthOf(value: HostAnswer) {
  return value === 'good' || value === 'weak' ? value : 'none'
}

function decryptedOf(value: HostAnswer) {
  if (typeof value === 'object' && value !== null && 'text' in value) return value
  throw new TypeError('the window process answered without a text')
}

function textOf(value: HostAnswer): string | null {
  return typeof value === 'string' ? value : null
}
