import type { Catalogue } from '#shared/model/catalogue.ts'
import { classifications } from '#shared/model/classification.ts'
import {
  oneOf,
  orNull,
  plainArray,
  plainId,
  plainInteger,
  plainLocalText,
  plainNumber,
  plainObject,
  plainPeriod,
  plainText,
} from './plain-shape.ts'

const name = plainLocalText
const classification = oneOf(...classifications)
const anyText = plainText(0, Infinity)

const isDefinition = plainObject(
  {
    id: plainId,
    version: plainInteger(1),
    pillar: plainId,
    name,
    definition: plainLocalText,
    unit: plainText(1, 32),
    decimals: plainInteger(0, 12),
    direction: oneOf('up', 'down', 'band', 'none'),
    acrossMembers: oneOf('sum', 'max', 'ratio', 'none'),
    acrossTime: oneOf('sum', 'last', 'max', 'ratio'),
    frequency: oneOf('day', 'week', 'month', 'quarter', 'half', 'year'),
    dimensions: plainArray(plainId),
    targetBasis: oneOf('plan', 'previous-year', 'none'),
    classification,
    owner: plainId,
    steward: plainId,
    sources: plainArray(plainText(0, 200)),
    effectiveFrom: plainPeriod,
    status: oneOf('draft', 'certified', 'deprecated'),
    driverOf: plainArray(plainId),
  },
  {
    ratio: plainObject({ numerator: plainId, denominator: plainId, scale: plainNumber() }),
    amberGapPct: plainNumber(0),
    redGapPct: plainNumber(0),
  },
)

const isMember = plainObject({ id: plainId, parent: orNull(plainId), name, level: plainText(1, 64) })

const isCatalogue = plainObject({
  kind: oneOf('catalogue'),
  name,
  fiscalYearStartMonth: plainInteger(1, 12),
  edition: plainObject({ id: plainId, name, clearance: classification, org: orNull(anyText) }),
  pillars: plainArray(
    plainObject({
      id: plainId,
      order: plainInteger(Number.MIN_SAFE_INTEGER),
      name,
      question: plainLocalText,
    }),
  ),
  owners: plainArray(plainObject({ id: plainId, name })),
  dimensions: plainArray(plainObject({ id: plainId, name, root: plainId, members: plainArray(isMember, 1) })),
  indicators: plainArray(plainObject({ id: plainId, versions: plainArray(isDefinition, 1) })),
  headline: plainArray(plainId),
})

/**
 * Whether a JSON value certainly is a catalogue; `false` says nothing about it: the schema then decides. A company's
 * catalogue has thousands of members, and every start of the application reads it.
 */
export function isPlainCatalogue(value: unknown): value is Catalogue & { readonly kind: 'catalogue' } {
  return isCatalogue(value)
}
