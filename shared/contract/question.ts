import { z } from 'zod'
import { idPattern } from '#shared/model/id.ts'
import type { DimensionId, IndicatorId, MemberId, PillarId } from '#shared/model/id.ts'
import { isPeriod, storedOnlyViews, views } from '#shared/model/period.ts'
import type { Cell } from '#shared/model/cell.ts'

// Each transform gives the brand that the pattern just checked stands for.
export const indicatorSchema = z
  .string()
  .regex(idPattern)
  .transform((text) => text as IndicatorId)
export const pillarSchema = z
  .string()
  .regex(idPattern)
  .transform((text) => text as PillarId)
export const dimensionSchema = z
  .string()
  .regex(idPattern)
  .transform((text) => text as DimensionId)
export const memberSchema = z
  .string()
  .regex(idPattern)
  .transform((text) => text as MemberId)
export const periodSchema = z.string().max(10).refine(isPeriod, 'not a period')
export const viewSchema = z.enum([...views, ...storedOnlyViews])
export const cellSchema = z
  .record(z.string().regex(idPattern), memberSchema)
  .transform((cell) => cell as Cell)

/** Everything is asked of one snapshot: the number in the edition's run, or the current one where it is left out. */
export const snapshotChoice = z.int().min(1).optional()

/** The frame in which figures are read; what is left out is the snapshot's as-of period, its own view, the root. */
export const frameSchema = z.strictObject({
  snapshot: snapshotChoice,
  period: periodSchema.optional(),
  view: viewSchema.optional(),
  cell: cellSchema.optional(),
})

/** A frame whose answer has sentences: their large amounts as 万 and 亿, as k, m and bn, or as each language does. */
export const spokenFrameSchema = frameSchema.extend({ numbers: z.enum(['wan', 'western']).optional() })

/** The frame as the page writes it. */
export type FrameInput = z.input<typeof frameSchema>
