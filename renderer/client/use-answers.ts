import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import type { InputOf, OperationName, OutputOf } from '#shared/contract/contract.ts'
import { useClient } from './use-answer.ts'

/** The answers to several questions of one kind, each kept up to date; `undefined` for one that has not come. */
export function useAnswers<Name extends OperationName>(
  name: Name,
  inputs: readonly InputOf<Name>[],
): readonly (OutputOf<Name> | undefined)[] {
  const { answers } = useClient()
  const key = JSON.stringify(inputs)
  // The key is the questions as text: they are asked anew when they change and only then.
  const asked = useMemo(() => JSON.parse(key) as readonly InputOf<Name>[], [key])
  const held = useRef<readonly (OutputOf<Name> | undefined)[]>([])
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = asked.map((input) => answers.subscribe(name, input, listener))
      return () => {
        for (const stop of stops) stop()
      }
    },
    [answers, asked, name],
  )
  return useSyncExternalStore(subscribe, () => {
    const now = asked.map((input) => answers.known(name, input).value)
    const before = held.current
    // The same list while nothing in it changed, as React wants of a snapshot.
    if (now.length === before.length && now.every((value, at) => value === before[at])) return before
    held.current = now
    return now
  })
}
