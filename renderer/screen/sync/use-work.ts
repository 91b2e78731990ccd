import { useState } from 'react'
import { AskFailure } from '#renderer/client/ask-failure.ts'

/** One piece of work at a time that a person asked for: which is running, and why the last one failed. */
export function useWork<Name extends string>() {
  const [running, setRunning] = useState<Name | null>(null)
  const [failure, setFailure] = useState<AskFailure | null>(null)
  const start = (name: Name, work: () => Promise<unknown>): void => {
    if (running !== null) return
    setRunning(name)
    setFailure(null)
    work()
      .catch((cause: unknown) => {
        if (!(cause instanceof AskFailure)) throw cause
        setFailure(cause)
      })
      .finally(() => setRunning(null))
  }
  return { running, failure, start }
}
