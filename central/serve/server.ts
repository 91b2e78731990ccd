import fastify from 'fastify'
import type { FastifyError, FastifyInstance } from 'fastify'
import type { Desk, ServeEffects } from './desk.ts'
import { allowedMethods } from './openapi.ts'
import { HttpProblem, problemBody, problemMediaType } from './problem.ts'
import { addRoutes } from './route.ts'
import { securityHeaders } from './security-header.ts'

/** Bytes of a request's body: a batch of 4,096 hashes takes about 280,000. */
const bodyBytes = 512 * 1024

const requestTimeoutMs = 30_000
const idleConnectionMs = 60_000

/** The HTTP API over a store; it listens nowhere yet. */
export function centralServer(desk: Desk, effects: ServeEffects): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit: bodyBytes,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: idleConnectionMs,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 128, ignoreTrailingSlash: false },
  })
  server.removeContentTypeParser('text/plain')
  server.addHook('onRequest', async (_, reply) => {
    reply.headers(securityHeaders)
  })
  server.addHook('onResponse', async (request, reply) => {
    effects.log({
      method: request.method,
      path: request.url,
      status: reply.statusCode,
      elapsedMs: Math.round(reply.elapsedTime),
    })
  })
  server.setErrorHandler((error: FastifyError | HttpProblem, request, reply) => {
    const known = error instanceof HttpProblem ? error : refusalOf(error)
    if (!known) effects.bug(error)
    const problem = known ?? new HttpProblem(500, 'Central failed to answer; its log says why.')
    return reply
      .code(problem.status)
      .headers(problem.headers)
      .header('cache-control', 'no-store')
      .type(problemMediaType)
      .send(JSON.stringify(problemBody(problem.status, problem.message, request.url)))
  })
  server.setNotFoundHandler((request) => {
    const allowed = allowedMethods(request.url)
    if (!allowed) throw new HttpProblem(404, 'There is no such call; /v1/openapi.json lists them.')
    throw new HttpProblem(405, `This call takes ${allowed}.`, { allow: allowed })
  })
  addRoutes(server, desk)
  return server
}

/** Fastify's own refusals: a body that is too large, no JSON, of another type. */
function refusalOf(error: FastifyError): HttpProblem | null {
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500 ? new HttpProblem(status, error.message) : null
}
