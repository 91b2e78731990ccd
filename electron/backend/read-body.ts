import { largestBodyBytes } from './dispatch.ts'
import { Refusal } from './refusal.ts'

/** The JSON body of an operation, read no further than its bound; refuses with `bad-input`. */
export async function readBody(request: Request): Promise<unknown> {
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (bytes.length > largestBodyBytes) {
    throw new Refusal('bad-input', {
      zh: `请求超过 ${largestBodyBytes} 字节。`,
      en: `The request is larger than ${largestBodyBytes} bytes.`,
    })
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Refusal('bad-input', { zh: '请求不是 JSON。', en: 'The request is not JSON.' })
  }
}
