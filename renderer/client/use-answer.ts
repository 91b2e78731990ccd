import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { InputOf, OperationName, OutputOf } from '#shared/contract/contract.ts'
import type { Answers, Known } from './answers.ts'
import type { Ask } from './ask.ts'

/** How the page's components reach the backend. */
export type Client = { readonly ask: Ask; readonly answers: Answers }

const ClientContext = createContext<Client | null>(null)

export const ClientProvider = ClientContext.Provider

export function useClient(): Client {
  const client = use(ClientContext)
  if (!client) throw new Error('there is no ClientProvider around this component')
  return client
}

/** After this long a wait is shown; a shorter one would only flicker. */
const slowAfterMs = 150

export type Asked<Value> = Known<Value> & {
  /** There is nothing to show yet and the wait is long enough to say so. */
  readonly isSlow: boolean
  readonly again: () => void
}

/** The answer to one question, kept up to date while the component is there; `null` asks nothing. */
export function useAnswer<Name extends OperationName>(
  name: Name,
  input: InputOf<Name> | null,
): Asked<OutputOf<Name>> {
  const { answers } = useClient()
  const key = JSON.stringify(input)
  // `key` stands for `input`, which is a new object at each rendering.
  const asked = useStable(key, input)
  const subscribe = useCallback(
    (listener: () => void) => (asked === null ? () => {} : answers.subscribe(name, asked, listener)),
    [answers, name, asked],
  )
  const known = useSyncExternalStore<Known<OutputOf<Name>>>(subscribe, () =>
    asked === null ? idle : answers.known(name, asked),
  )
  const isWaiting = asked !== null && known.value === undefined && known.failure === null
  const again = useCallback(() => {
    if (asked !== null) answers.refresh(name, asked)
  }, [answers, name, asked])
  return { ...known, isSlow: useIsLong(isWaiting), again }
}

const idle: Known<never> = { value: undefined, failure: null, busy: false }

function useStable<Value>(key: string, value: Value): Value {
  const [held, setHeld] = useState({ key, value })
  if (held.key === key) return held.value
  setHeld({ key, value })
  return value
}

function useIsLong(isWaiting: boolean): boolean {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => setIsLong(true), slowAfterMs)
    return () => {
      clearTimeout(timer)
      setIsLong(false)
    }
  }, [isWaiting])
  return isWaiting && isLong
}
