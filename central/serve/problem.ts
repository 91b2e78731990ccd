import { STATUS_CODES } from 'node:http'
import type { Problem } from '#shared/envelope/answer.ts'

export const problemMediaType = 'application/problem+json'

/** A refusal that a client is told of: RFC 9457. `detail` says what to do; it never tells what is hidden. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail)
    this.status = status
    this.headers = headers
  }
}

/** The body of a problem; its type is `about:blank`, so its title is that of the status. */
export function problemBody(status: number, detail: string, instance: string): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Unknown', status, detail, instance }
}
