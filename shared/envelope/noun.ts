import { z } from 'zod'
import { idPattern } from '#shared/model/id.ts'
import type {
  DimensionId,
  EditionId,
  IndicatorId,
  InitiativeId,
  MemberId,
  MilestoneId,
  OwnerId,
  PillarId,
  StageId,
} from '#shared/model/id.ts'
import { isPeriod } from '#shared/model/period.ts'
import { limits } from './limit.ts'

/** A schema whose output has the brand; the pattern is what the brand stands for. */
function idSchema<Id extends string>() {
  return z
    .string()
    .regex(idPattern)
    .transform((text) => text as Id)
}

export const indicatorIdSchema = idSchema<IndicatorId>()
export const dimensionIdSchema = idSchema<DimensionId>()
export const memberIdSchema = idSchema<MemberId>()
export const pillarIdSchema = idSchema<PillarId>()
export const ownerIdSchema = idSchema<OwnerId>()
export const editionIdSchema = idSchema<EditionId>()
export const stageIdSchema = idSchema<StageId>()
export const initiativeIdSchema = idSchema<InitiativeId>()
export const milestoneIdSchema = idSchema<MilestoneId>()

export const periodSchema = z.string().max(10).refine(isPeriod, 'not a period')

const textSchema = z.string().min(1).max(limits.textCharacters)

export const localTextSchema = z.strictObject({ zh: textSchema, en: textSchema })
