import { SyncFailure } from './failure.ts'
import type { Answer } from './transport.ts'

/** The whole body, refused as soon as it is announced or found to be larger than allowed (T8). */
export async function boundedBody(answer: Answer, mostBytes: number, what: string): Promise<Uint8Array> {
  const tooLarge = () => new SyncFailure('too-large', `${what}: more than ${mostBytes} bytes`)
  if ((answer.announcedBytes ?? 0) > mostBytes) throw tooLarge()
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of answer.pieces) {
    bytes += piece.length
    if (bytes > mostBytes) throw tooLarge()
    pieces.push(piece)
  }
  return Buffer.concat(pieces, bytes)
}
