import type { Host, HostFailure } from '#electron/backend/host.ts'
import type { SecretBox } from '#electron/backend/secret-box.ts'

type Headers = readonly (readonly [name: string, value: string])[]

/** A request as it crosses between processes: plain, so that nothing of either process travels with it. */
export type RequestRecord = {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: Headers
  readonly body: Uint8Array | null
}

export type ResponseRecord = { readonly status: number; readonly headers: Headers; readonly body: Uint8Array }

/** What the backend needs to know to start; `secretBackend` names the system's protected storage. */
export type StartRecord = Readonly<
  Record<'dataDirectory' | 'pageDirectory' | 'version' | 'secretBackend', string>
>

/** What only the window's process can do: the backend's host and its protected storage. */
export type HostCalls = Omit<Host, 'secretBox'> & Omit<SecretBox, 'backend'>

/** One of these calls; a signal crosses as `cancel`. */
export type HostAsk = {
  readonly [Call in keyof HostCalls]: { readonly call: Call; readonly args: ArgsOf<Call> }
}[keyof HostCalls]

type ArgsOf<Call extends keyof HostCalls> = Call extends 'print'
  ? readonly [path: Parameters<Host['print']>[0]]
  : Readonly<Parameters<HostCalls[Call]>>

export type HostAnswer = Awaited<ReturnType<HostCalls[keyof HostCalls]>>
export type HostRefusal = Pick<HostFailure, 'code' | 'sentence'>

export type ToBackend =
  | { readonly kind: 'start'; readonly start: StartRecord }
  | { readonly kind: 'request'; readonly id: number; readonly request: RequestRecord }
  | { readonly kind: 'abort'; readonly id: number }
  | { readonly kind: 'answer'; readonly id: number; readonly value: HostAnswer }
  | { readonly kind: 'refusal'; readonly id: number; readonly refusal: HostRefusal }
  | { readonly kind: 'close' }

export type FromBackend =
  | { readonly kind: 'response'; readonly id: number; readonly response: ResponseRecord }
  | { readonly kind: 'ask'; readonly id: number; readonly ask: HostAsk }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'log'; readonly line: string }

/** One end of the line between the two processes. */
export type Line<Out, In> = {
  readonly send: (message: Out) => void
  readonly listen: (hear: (message: In) => void) => void
}

/** The page's request again, at the origin that the page believes in. */
export function requestOf(record: RequestRecord, origin: string, signal: AbortSignal): Request {
  const body = record.body === null ? {} : { body: new Uint8Array(record.body) }
  const headers = pairs(record.headers)
  return new Request(`${origin}${record.path}`, { method: record.method, headers, signal, ...body })
}

export async function responseRecordOf(response: Response): Promise<ResponseRecord> {
  const body = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, headers: [...response.headers], body }
}

export function responseOf({ status, headers, body }: ResponseRecord): Response {
  // These statuses have no body, and `Response` refuses even an empty one.
  const isBare = status === 204 || status === 205 || status === 304
  return new Response(isBare ? null : new Uint8Array(body), { status, headers: pairs(headers) })
}

function pairs(headers: Headers): [string, string][] {
  return headers.map(([name, value]) => [name, value])
}
