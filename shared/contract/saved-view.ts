import { z } from 'zod'
import type { IndicatorId } from '#shared/model/id.ts'
import { answers } from './operation.ts'
import { indicatorSchema } from './question.ts'

/** What of a drill-down's address a saved view keeps: order of dimensions, branches, sort, filter, columns, shape. */
export const savedViewParams = ['by', 'open', 'sort', 'find', 'only', 'hide', 'shape'] as const

export type SavedViewParam = (typeof savedViewParams)[number]

/** A way to look at an indicator's drill-down that its reader named; kept on this device (D4). */
export type SavedView = {
  readonly id: string
  readonly name: string
  readonly indicator: IndicatorId
  readonly params: Readonly<Partial<Record<SavedViewParam, string>>>
  readonly savedAt: string
}

/** Views of one indicator at most: a list that a person can still read. */
export const mostSavedViews = 50

const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const nameSchema = z.string().trim().min(1).max(60)

export const savedViewOperations = {
  /** The saved views of one indicator, or of all, by name. */
  views: answers<{ readonly views: readonly SavedView[] }>()(
    z.strictObject({ indicator: indicatorSchema.optional() }),
  ),
  /** Saves a view under its name; one of that name and indicator is replaced. */
  'view.save': answers<SavedView>()(
    z.strictObject({
      name: nameSchema,
      indicator: indicatorSchema,
      params: z.partialRecord(z.enum(savedViewParams), z.string().max(4_000)),
    }),
  ),
  'view.rename': answers<SavedView>()(z.strictObject({ id: idSchema, name: nameSchema })),
  'view.remove': answers<null>()(z.strictObject({ id: idSchema })),
}
