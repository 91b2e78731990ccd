import { createContext, use } from 'react'

/** Milliseconds since 1970-01-01 UTC, as the machine has them now. */
export type Clock = () => number

const ClockContext = createContext<Clock | null>(null)

export const ClockProvider = ClockContext.Provider

export function useClock(): Clock {
  const clock = use(ClockContext)
  if (!clock) throw new Error('there is no ClockProvider around this component')
  return clock
}
