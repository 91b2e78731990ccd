import { request } from 'undici'
import type { Dispatcher } from 'undici'
import { dispatcherFor } from './dispatcher.ts'
import { SyncFailure } from './failure.ts'
import { httpFailure, networkFailure } from './http-failure.ts'
import type { NetworkRoute } from './network-route.ts'
import type { NetworkPolicy } from './policy.ts'

/** One request to central, below its address. */
export type Call = {
  readonly method: 'GET' | 'POST'
  /** From `/v1`. */
  readonly path: string
  readonly accept: string
  readonly ifNoneMatch?: string | null
  /** Asks for the bytes from `from` on of what has this entity tag in this encoding. */
  readonly part?: {
    readonly from: number
    readonly entityTag: string
    readonly encoding: 'zstd' | 'identity'
  }
  readonly body?: string
  /** Statuses that are answers beside 200. */
  readonly expected?: readonly number[]
}

/** An answer whose status and kind have been checked, and whose body is still on its way. */
export type Answer = {
  readonly status: number
  readonly etag: string | null
  /** Bytes that the headers announce; `null` where they don't. */
  readonly announcedBytes: number | null
  /** Which bytes of the whole these are, as the header states it; `null` where it does not. */
  readonly contentRange: string | null
  readonly pieces: AsyncIterable<Uint8Array>
}

/** Sends a request and hands its answer to `use`, which must read no more than it needs; then lets go of it. */
export type Transport = {
  readonly call: <Value>(
    call: Call,
    signal: AbortSignal,
    use: (answer: Answer) => Promise<Value>,
  ) => Promise<Value>
  readonly close: () => Promise<void>
}

const mostUnreadBytes = 64 * 1024

/**
 * HTTP with every wait bounded: connecting, headers, pauses within a body, the request as a whole. Redirects are
 * refused, and so is any answer of another kind than was asked for, such as a network's sign-in page.
 */
export function transport(
  central: string,
  policy: NetworkPolicy,
  route: NetworkRoute,
  authorization: string | null,
): Transport {
  const agent = dispatcherFor(route, policy)
  return {
    call: async (call, signal, use) => {
      const deadline = AbortSignal.timeout(policy.requestTimeoutMs)
      const either = AbortSignal.any([signal, deadline])
      let response: Dispatcher.ResponseData | null = null
      try {
        response = await request(`${central}${call.path}`, {
          dispatcher: agent,
          method: call.method,
          signal: either,
          headers: headersOf(call, authorization),
          ...(call.body === undefined ? {} : { body: call.body }),
        })
        response.body.on('error', () => undefined)
        const value = await use(checked(call, response))
        // The rest of a short body is read, so that the connection can be used again.
        await response.body.dump({ limit: mostUnreadBytes })
        return value
      } catch (error) {
        response?.body.destroy()
        if (signal.aborted) throw new SyncFailure('cancelled', call.path, { cause: error })
        if (deadline.aborted)
          throw new SyncFailure('timed-out', `${call.path}: too long as a whole`, { cause: error })
        throw networkFailure(call.path, error, route.proxy !== null)
      }
    },
    close: () => agent.destroy(),
  }
}

function headersOf(call: Call, authorization: string | null): Record<string, string> {
  return {
    accept: call.accept,
    // Sizes and hashes are of the bytes themselves; nothing unpacks on the way.
    'accept-encoding': call.part?.encoding ?? 'identity',
    ...(call.part ? { range: `bytes=${call.part.from}-`, 'if-range': call.part.entityTag } : {}),
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.ifNoneMatch ? { 'if-none-match': call.ifNoneMatch } : {}),
    ...(authorization ? { authorization } : {}),
  }
}

function checked(call: Call, { statusCode, headers, body }: Dispatcher.ResponseData): Answer {
  const status = statusCode
  if (status !== 200 && !call.expected?.includes(status)) {
    throw httpFailure(call.path, status, single(headers['retry-after']))
  }
  // Whole bodies of what was asked for in part are not read.
  if (status === (call.part ? 206 : 200)) {
    const kind = single(headers['content-type'])?.split(';')[0]?.trim().toLowerCase()
    if (kind !== call.accept) {
      throw new SyncFailure('wrong-content-type', `${call.path}: ${kind ?? 'none'} instead of ${call.accept}`)
    }
    const encoding = single(headers['content-encoding'])
    if ((encoding?.toLowerCase() ?? 'identity') !== (call.part?.encoding ?? 'identity')) {
      throw new SyncFailure('wrong-content-type', `${call.path}: encoded as ${encoding ?? 'nothing'}`)
    }
  }
  const length = single(headers['content-length'])
  return {
    status,
    etag: single(headers.etag) ?? null,
    announcedBytes: length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null,
    contentRange: single(headers['content-range']) ?? null,
    pieces: body,
  }
}

/** A header that was sent more than once says nothing certain. */
function single(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
