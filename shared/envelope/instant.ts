import { z } from 'zod'

/** An instant in UTC with seconds or milliseconds, as it is stored and signed. */
export type Instant = string

export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/)
  .refine((text) => Number.isFinite(Date.parse(text)), 'not an instant')
