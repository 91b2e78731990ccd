import { z } from 'zod'
import {
  batchRequestSchema,
  editionsAnswerSchema,
  meAnswerSchema,
  problemSchema,
} from '#shared/envelope/answer.ts'
import { batchMediaType } from '#shared/envelope/batch.ts'
import { problemMediaType } from './problem.ts'

type JsonObject = { readonly [key: string]: unknown }

// Ids are checked by pattern on the way in; what a brand adds has no form in JSON.
const schemaOf = (schema: z.ZodType): JsonObject => z.toJSONSchema(schema, { io: 'input' })

const envelope: JsonObject = {
  type: 'object',
  description: 'A signed document: DSSE 1.0 with Ed25519.',
  additionalProperties: false,
  required: ['payloadType', 'payload', 'signatures'],
  properties: {
    payloadType: { type: 'string', pattern: '^application/vnd\\.chartroom\\.[a-z]+\\.v1\\+json$' },
    payload: { type: 'string', description: 'base64' },
    signatures: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['keyid', 'sig'],
        properties: {
          keyid: { type: 'string', pattern: '^[0-9a-f]{64}$' },
          sig: { type: 'string', description: 'base64' },
        },
      },
    },
  },
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })

const json = (description: string, schema: JsonObject, headers: JsonObject = {}): JsonObject => ({
  description,
  headers,
  content: { 'application/json': { schema } },
})

const header = (description: string): JsonObject => ({
  description,
  required: true,
  schema: { type: 'string' },
})

const problem = (description: string): JsonObject => ({
  description,
  content: { [problemMediaType]: { schema: ref('Problem') } },
})

const parameter = (place: 'path' | 'header', name: string, schema: JsonObject): JsonObject => ({
  name,
  in: place,
  required: place === 'path',
  schema,
})

const anyError = { default: problem('Any other refusal or failure.') }

const objectHeaders = {
  etag: header('The hash and the encoding.'),
  vary: header('accept-encoding'),
  'accept-ranges': header('bytes'),
}

/** The OpenAPI description of every call; tests hold real answers against it. */
export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'Chartroom central',
    version: '1',
    description: 'Approved, signed indicator snapshots: immutable objects named by hash, and a signed head.',
  },
  paths: {
    '/v1/openapi.json': {
      get: {
        responses: {
          200: json('This document.', { type: 'object', required: ['openapi', 'paths'] }),
          ...anyError,
        },
      },
    },
    '/v1/root/{version}': {
      get: {
        parameters: [parameter('path', 'version', { type: 'integer', minimum: 1 })],
        responses: {
          200: json('One root version.', ref('Envelope')),
          404: problem('Past the newest version.'),
          ...anyError,
        },
      },
    },
    '/v1/me': {
      get: { responses: { 200: json('Who asks, and what they may read.', ref('Me')), ...anyError } },
    },
    '/v1/editions': {
      get: { responses: { 200: json('What can be enrolled for.', ref('Editions')), ...anyError } },
    },
    '/v1/editions/{edition}/head': {
      get: {
        parameters: [
          parameter('path', 'edition', { type: 'string' }),
          parameter('header', 'if-none-match', { type: 'string' }),
        ],
        responses: {
          200: json('The signed head.', ref('Envelope'), { etag: header('Changes with the head.') }),
          304: { description: 'The head that the client has is the current one.' },
          404: problem('No such edition, or none that the reader may see.'),
          503: problem('Central has no valid key to sign heads with.'),
          ...anyError,
        },
      },
    },
    '/v1/objects/{hash}': {
      get: {
        parameters: [
          parameter('path', 'hash', { type: 'string', pattern: '^[0-9a-f]{64}$' }),
          parameter('header', 'range', { type: 'string' }),
          parameter('header', 'if-range', { type: 'string' }),
          parameter('header', 'if-none-match', { type: 'string' }),
        ],
        responses: {
          200: json('The object, in the encoding that was negotiated.', ref('Object'), objectHeaders),
          206: {
            description: 'A part of the encoded object.',
            headers: { ...objectHeaders, 'content-range': header('Which bytes of how many.') },
            content: { 'application/json': {} },
          },
          304: { description: 'The object that the client has.' },
          404: problem('No such object, or none that the reader may see.'),
          416: problem('The range begins after the end.'),
          ...anyError,
        },
      },
    },
    '/v1/objects': {
      post: {
        requestBody: { required: true, content: { 'application/json': { schema: ref('BatchRequest') } } },
        responses: {
          200: {
            description:
              'The objects in the order of the request, each a frame: 4 bytes length (big-endian; 0: not there), 1 byte packing (0 plain, 1 zstd), the object.',
            content: { [batchMediaType]: {} },
          },
          400: problem('The body is no list of hashes.'),
          413: problem('The body is too large.'),
          415: problem('The body is not JSON.'),
          ...anyError,
        },
      },
    },
  },
  components: {
    schemas: {
      Envelope: envelope,
      Me: schemaOf(meAnswerSchema),
      Editions: schemaOf(editionsAnswerSchema),
      BatchRequest: schemaOf(batchRequestSchema),
      Problem: schemaOf(problemSchema),
      Object: {
        description:
          'A partition, cell list, release, catalogue or roadmap; or the envelope of an approval or snapshot.',
        type: 'object',
        anyOf: [
          {
            required: ['kind'],
            properties: { kind: { enum: ['partition', 'cells', 'release', 'catalogue', 'roadmap'] } },
          },
          ref('Envelope'),
        ],
      },
    },
  },
} as const

/** The methods of the call at a path, for `Allow`; `null` where there is no such call. */
export function allowedMethods(url: string): string | null {
  const path = url.split('?')[0] ?? ''
  for (const [template, call] of Object.entries(openApi.paths)) {
    const pattern = new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{[a-z]+\}/g, '[^/]+')}$`)
    if (pattern.test(path)) return 'get' in call ? 'GET, HEAD' : 'POST'
  }
  return null
}
