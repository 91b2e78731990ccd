import type { z } from 'zod'

/**
 * What the page may ask: the schema that its input must pass, and the type of the answer. The answer is made by
 * our own side and therefore has a type but no schema.
 */
export type Operation<Schema extends z.ZodType, Output> = {
  readonly input: Schema
  /** Never there at run time: it only carries the type. */
  readonly output?: Output
}

/** `answers<Output>()(schema)`: an operation whose input passes `schema` and whose answer is an `Output`. */
export function answers<Output>() {
  return <Schema extends z.ZodType>(input: Schema): Operation<Schema, Output> => ({ input })
}
