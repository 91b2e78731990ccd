import { useState } from 'react'
import type { Asked } from './use-answer.ts'

/**
 * What was asked, with the answer before it in its place until it has one of its own: for a view that must not go
 * blank in between. A failure is shown as it is; the answer held never outlives one of its own.
 */
export function useHeldAnswer<Value>(asked: Asked<Value>): Asked<Value> {
  const [held, setHeld] = useState(asked.value)
  if (asked.value !== undefined && asked.value !== held) setHeld(asked.value)
  return asked.value === undefined && asked.failure === null ? { ...asked, value: held } : asked
}
