import { z } from 'zod'

/** `Fetch.requestPaused`: what the page asks for and waits for. */
export const pausedSchema = z.object({
  requestId: z.string(),
  /** The name of the same request in `Network.loadingFailed`. */
  networkId: z.string().optional(),
  resourceType: z.string(),
  request: z.object({
    url: z.string(),
    method: z.string(),
    headers: z.record(z.string(), z.string()),
    hasPostData: z.boolean().optional(),
    /** The body in pieces, base64. `postData` beside it is text and loses bytes: it is not read. */
    postDataEntries: z.array(z.object({ bytes: z.string().optional() })).optional(),
  }),
})

export type Paused = z.output<typeof pausedSchema>

function bodyOf({ hasPostData, postDataEntries }: Paused['request']): Uint8Array<ArrayBuffer> | null {
  if (hasPostData !== true) return null
  // A piece without bytes is one that the browser kept (a file): a body with a hole is none.
  if (!postDataEntries?.length || postDataEntries.some(({ bytes }) => bytes === undefined))
    throw new TypeError("a part of the request's body is missing")
  return Buffer.concat(postDataEntries.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')))
}

/**
 * The page's request as the backend takes it; `signal` ends with the page's interest in the answer.
 * Throws a `TypeError` where the browser did not hand over the whole body.
 */
export function requestOf(paused: Paused, signal: AbortSignal): Request {
  const { url, method, headers } = paused.request
  const body = bodyOf(paused.request)
  return new Request(url, { method, headers, signal, ...(body && { body }) })
}

/** The answer as `Fetch.fulfillRequest` takes it. A body is always given: without one the browser waits. */
export async function fulfilment(requestId: string, response: Response): Promise<object> {
  const body = Buffer.from(await response.arrayBuffer())
  return {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: body.toString('base64'),
  }
}
