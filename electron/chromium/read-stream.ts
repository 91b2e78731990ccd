import { z } from 'zod'
import type { Connection } from './connection.ts'

const pieceBytes = 1024 * 1024

const pieceSchema = z.object({ data: z.string(), base64Encoded: z.boolean().optional(), eof: z.boolean() })

/** Reads a stream that the browser holds (`IO.read`) to its end and releases it; a `RangeError` over `maxBytes`. */
export async function readStream(
  connection: Connection,
  session: string,
  handle: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let length = 0
  try {
    for (;;) {
      const answer = await connection.send('IO.read', { handle, size: pieceBytes }, session)
      const { data, base64Encoded, eof } = pieceSchema.parse(answer)
      const piece = Buffer.from(data, base64Encoded === true ? 'base64' : 'utf8')
      length += piece.length
      if (length > maxBytes) throw new RangeError(`longer than ${maxBytes} bytes`)
      pieces.push(piece)
      if (eof) return new Uint8Array(Buffer.concat(pieces, length))
    }
  } finally {
    await connection.send('IO.close', { handle }, session).catch(() => undefined)
  }
}
