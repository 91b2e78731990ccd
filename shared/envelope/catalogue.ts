import { z } from 'zod'
import type { Catalogue } from '#shared/model/catalogue.ts'
import { classifications } from '#shared/model/classification.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { Roadmap } from '#shared/model/roadmap.ts'
import { firstIssue, readOnce } from './dsse.ts'
import { EnvelopeFailure } from './failure.ts'
import { jsonBytes, parseJson } from './json.ts'
import { isPlainCatalogue } from './plain-catalogue.ts'
import {
  dimensionIdSchema,
  editionIdSchema,
  indicatorIdSchema,
  initiativeIdSchema,
  localTextSchema,
  memberIdSchema,
  milestoneIdSchema,
  ownerIdSchema,
  periodSchema,
  pillarIdSchema,
  stageIdSchema,
} from './noun.ts'

const classificationSchema = z.enum(classifications)

const definitionSchema = z.strictObject({
  id: indicatorIdSchema,
  version: z.int().min(1),
  pillar: pillarIdSchema,
  name: localTextSchema,
  definition: localTextSchema,
  unit: z.string().min(1).max(32),
  decimals: z.int().min(0).max(12),
  direction: z.enum(['up', 'down', 'band', 'none']),
  acrossMembers: z.enum(['sum', 'max', 'ratio', 'none']),
  acrossTime: z.enum(['sum', 'last', 'max', 'ratio']),
  ratio: z
    .strictObject({ numerator: indicatorIdSchema, denominator: indicatorIdSchema, scale: z.number() })
    .optional(),
  frequency: z.enum(['day', 'week', 'month', 'quarter', 'half', 'year']),
  dimensions: z.array(dimensionIdSchema),
  targetBasis: z.enum(['plan', 'previous-year', 'none']),
  amberGapPct: z.number().min(0).optional(),
  redGapPct: z.number().min(0).optional(),
  classification: classificationSchema,
  owner: ownerIdSchema,
  steward: ownerIdSchema,
  sources: z.array(z.string().max(200)),
  effectiveFrom: periodSchema,
  status: z.enum(['draft', 'certified', 'deprecated']),
  driverOf: z.array(indicatorIdSchema),
})

const catalogueSchema = z.strictObject({
  kind: z.literal('catalogue'),
  name: localTextSchema,
  fiscalYearStartMonth: z.int().min(1).max(12),
  edition: z.strictObject({
    id: editionIdSchema,
    name: localTextSchema,
    clearance: classificationSchema,
    org: z.string().nullable(),
  }),
  pillars: z.array(
    z.strictObject({ id: pillarIdSchema, order: z.int(), name: localTextSchema, question: localTextSchema }),
  ),
  owners: z.array(z.strictObject({ id: ownerIdSchema, name: localTextSchema })),
  dimensions: z.array(
    z.strictObject({
      id: dimensionIdSchema,
      name: localTextSchema,
      root: memberIdSchema,
      members: z
        .array(
          z.strictObject({
            id: memberIdSchema,
            parent: memberIdSchema.nullable(),
            name: localTextSchema,
            level: z.string().min(1).max(64),
          }),
        )
        .min(1),
    }),
  ),
  indicators: z.array(z.strictObject({ id: indicatorIdSchema, versions: z.array(definitionSchema).min(1) })),
  headline: z.array(indicatorIdSchema),
})

const dateSchema = z.string().regex(/^\d{4}-\d\d-\d\d$/)

const roadmapSchema = z.strictObject({
  kind: z.literal('roadmap'),
  stages: z.array(
    z.strictObject({
      id: stageIdSchema,
      order: z.int(),
      name: localTextSchema,
      output: localTextSchema,
      owner: ownerIdSchema,
    }),
  ),
  initiatives: z.array(
    z.strictObject({
      id: initiativeIdSchema,
      stage: stageIdSchema,
      name: localTextSchema,
      owner: ownerIdSchema,
      indicators: z.array(indicatorIdSchema),
      budgetCnyM: z.number().nullable(),
    }),
  ),
  milestones: z.array(
    z.strictObject({
      id: milestoneIdSchema,
      initiative: initiativeIdSchema,
      name: localTextSchema,
      baselineDate: dateSchema,
      forecastDate: dateSchema,
      actualDate: dateSchema.nullable(),
      status: z.enum(['done', 'on-track', 'at-risk', 'late', 'planned']),
      dependsOn: z.array(milestoneIdSchema),
      weight: z.number().min(0),
    }),
  ),
})

export function catalogueBytes(catalogue: Catalogue): Uint8Array {
  const { name, fiscalYearStartMonth, edition, pillars, owners, dimensions, indicators, headline } = catalogue
  return jsonBytes({
    kind: 'catalogue',
    name,
    fiscalYearStartMonth,
    edition,
    pillars,
    owners,
    dimensions,
    indicators: indicators.map(({ id, versions }) => ({ id, versions: versions.map(orderedDefinition) })),
    headline,
  })
}

/** The bytes whose hash a release states for its definition, the same however the definition's keys were ordered. */
export function definitionBytes(definition: Definition): Uint8Array {
  return jsonBytes(orderedDefinition(definition))
}

function orderedDefinition(of: Definition): Definition {
  return {
    id: of.id,
    version: of.version,
    pillar: of.pillar,
    name: { zh: of.name.zh, en: of.name.en },
    definition: { zh: of.definition.zh, en: of.definition.en },
    unit: of.unit,
    decimals: of.decimals,
    direction: of.direction,
    acrossMembers: of.acrossMembers,
    acrossTime: of.acrossTime,
    ...(of.ratio && {
      ratio: { numerator: of.ratio.numerator, denominator: of.ratio.denominator, scale: of.ratio.scale },
    }),
    frequency: of.frequency,
    dimensions: of.dimensions,
    targetBasis: of.targetBasis,
    ...(of.amberGapPct !== undefined && { amberGapPct: of.amberGapPct }),
    ...(of.redGapPct !== undefined && { redGapPct: of.redGapPct }),
    classification: of.classification,
    owner: of.owner,
    steward: of.steward,
    sources: of.sources,
    effectiveFrom: of.effectiveFrom,
    status: of.status,
    driverOf: of.driverOf,
  }
}

/** Reads a catalogue; throws `EnvelopeFailure`. */
export function readCatalogue(bytes: Uint8Array): Catalogue {
  const value: unknown = parseJson(bytes)
  if (!isPlainCatalogue(value)) return readCatalogueStrictly(value)
  const { kind: _, ...catalogue } = value
  return catalogue
}

/** What decides about every catalogue that is not plainly one. */
export function readCatalogueStrictly(value: unknown): Catalogue {
  const read = catalogueSchema.safeParse(value)
  if (!read.success) throw new EnvelopeFailure('wrong-shape', `catalogue: ${firstIssue(read.error)}`)
  const { kind: _, ...catalogue } = read.data
  return catalogue
}

export function roadmapBytes(roadmap: Roadmap): Uint8Array {
  return jsonBytes({ kind: 'roadmap', ...roadmap })
}

/** Reads a roadmap by its schema; throws `EnvelopeFailure`. */
export function readRoadmap(bytes: Uint8Array): Roadmap {
  const read = roadmapSchema.safeParse(parseJson(bytes), readOnce)
  if (!read.success) throw new EnvelopeFailure('wrong-shape', `roadmap: ${firstIssue(read.error)}`)
  const { kind: _, ...roadmap } = read.data
  return roadmap
}
