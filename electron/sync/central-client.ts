import { meAnswerSchema } from '#shared/envelope/answer.ts'
import type { MeAnswer } from '#shared/envelope/answer.ts'
import { readDocument } from '#shared/envelope/document.ts'
import { limits } from '#shared/envelope/limit.ts'
import type { ObjectReference } from '#shared/envelope/reference.ts'
import type { EditionId } from '#shared/model/id.ts'
import { boundedBody } from './bounded-body.ts'
import type { SyncEffects } from './effect.ts'
import { objectDownload } from './fetch-objects.ts'
import { folderClient, isFolder } from './folder-client.ts'
import type { Frame } from './frame-reader.ts'
import type { NetworkRoute } from './network-route.ts'
import type { NetworkPolicy } from './policy.ts'
import { retrying } from './retry.ts'
import { transport } from './transport.ts'

export type HeadAnswer = { readonly bytes: Uint8Array; readonly etag: string | null }

/** Central's API as a sync uses it. Everything rejects with `SyncFailure`. */
export type CentralClient = {
  /** One root version; `null` past the newest. */
  readonly root: (version: number) => Promise<Uint8Array | null>
  /** Who is asking, and the signed policy, which is not verified here; `null` where central knows no such call. */
  readonly me: () => Promise<MeAnswer | null>
  /** The head; `null` where it still has the entity tag. */
  readonly head: (edition: EditionId, etag: string | null) => Promise<HeadAnswer | null>
  /**
   * Objects in one streamed answer, each handed to `take` as it arrives; where the answer is cut off, another try
   * asks for what is still missing, of a large object for the rest alone. `take` must not keep the frame's bytes.
   */
  readonly objects: (
    references: readonly ObjectReference[],
    take: (reference: ObjectReference, frame: Frame) => void,
  ) => Promise<void>
  /** Bytes of bodies received so far. */
  readonly receivedBytes: () => number
  readonly close: () => Promise<void>
}

export type ClientOptions = {
  /** As `centralAddress` answers it. */
  readonly central: string
  /** Value of the `Authorization` header, where central asks for one. */
  readonly authorization: string | null
  readonly policy: NetworkPolicy
  readonly route: NetworkRoute
  readonly effects: SyncEffects
  readonly signal: AbortSignal
}

const json = 'application/json'

export function centralClient({
  central,
  authorization,
  policy,
  route,
  effects,
  signal,
}: ClientOptions): CentralClient {
  if (isFolder(central)) return folderClient(central, signal)
  const { call, close } = transport(central, policy, route, authorization)
  let received = 0
  const retried = <Value>(attempt: () => Promise<Value>) => retrying(effects, policy, signal, attempt)
  const counted = (bytes: Uint8Array) => {
    received += bytes.length
    return bytes
  }
  return {
    root: (version) =>
      retried(() =>
        call(
          { method: 'GET', path: `/v1/root/${version}`, accept: json, expected: [404] },
          signal,
          async (answer) =>
            answer.status === 404 ? null : counted(await boundedBody(answer, limits.envelopeBytes, 'root')),
        ),
      ),
    me: () =>
      retried(() =>
        call({ method: 'GET', path: '/v1/me', accept: json, expected: [404] }, signal, async (answer) =>
          answer.status === 404
            ? null
            : readDocument(meAnswerSchema, counted(await boundedBody(answer, limits.meBytes, 'me'))),
        ),
      ),
    head: (edition, etag) =>
      retried(() =>
        call(
          {
            method: 'GET',
            path: `/v1/editions/${encodeURIComponent(edition)}/head`,
            accept: json,
            ifNoneMatch: etag,
            expected: etag === null ? [] : [304],
          },
          signal,
          async (answer) =>
            answer.status === 304
              ? null
              : {
                  bytes: counted(await boundedBody(answer, limits.envelopeBytes, 'head')),
                  etag: answer.etag,
                },
        ),
      ),
    objects: (references, take) => {
      const count = (bytes: number) => void (received += bytes)
      const { attempt, progress } = objectDownload({ call }, signal, references, take, count)
      return retrying(effects, policy, signal, attempt, progress)
    },
    receivedBytes: () => received,
    close,
  }
}
