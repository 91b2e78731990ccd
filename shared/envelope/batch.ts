/**
 * The answer of `POST /v1/objects`: objects in the order of the request, each as a frame
 *
 *     4 bytes  length of what follows, big-endian; 0 says that the object is not there for this reader
 *     1 byte   how the object is packed: 0 plain, 1 zstd
 *     n bytes  the object
 *
 * so that a client can verify each one while the rest is still on its way.
 */
export const batchMediaType = 'application/vnd.chartroom.objects.v1'

export type Packing = 'plain' | 'zstd'

/** One object's frame; `body` null says that it is not there. */
export function frame(packing: Packing, body: Uint8Array | null): Uint8Array {
  if (!body) return new Uint8Array(4)
  const bytes = new Uint8Array(5 + body.length)
  new DataView(bytes.buffer).setUint32(0, body.length + 1)
  bytes[4] = packing === 'zstd' ? 1 : 0
  bytes.set(body, 5)
  return bytes
}
