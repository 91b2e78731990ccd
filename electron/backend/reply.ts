import type { Reply } from '#shared/contract/failure.ts'
import { commonHeaders } from './page-header.ts'

/** An operation's answer as the page receives it: always 200, the outcome is in the data. */
export function replyResponse(reply: Reply<unknown>): Response {
  return Response.json(reply, { headers: { 'cache-control': 'no-store', ...commonHeaders } })
}

/** A request that no page of ours makes. */
export function notFound(): Response {
  return new Response('not found', {
    status: 404,
    headers: { 'content-type': 'text/plain', ...commonHeaders },
  })
}
