import { useCallback, useRef, useState } from 'react'
import { AskFailure } from '#renderer/client/ask-failure.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useClient } from '#renderer/client/use-answer.ts'

type Result = Answer<'sync'>

/** Starts and stops a sync; what it did and why it failed stay until the next one. */
export function useSync(status: Answer<'status'>) {
  const { ask, answers } = useClient()
  const [state, setState] = useState<{ result: Result | null; failure: AskFailure | null }>({
    result: null,
    failure: null,
  })
  const [isAsked, setIsAsked] = useState(false)
  const running = useRef(false)
  const start = useCallback(() => {
    if (running.current) return
    running.current = true
    setIsAsked(true)
    setState({ result: null, failure: null })
    ask('sync', {})
      .then(
        (result) => setState({ result, failure: null }),
        (cause: unknown) =>
          setState({
            result: null,
            failure: cause instanceof AskFailure && cause.code !== 'cancelled' ? cause : null,
          }),
      )
      .finally(() => {
        running.current = false
        setIsAsked(false)
        answers.expire((name) => name === 'status' || name === 'snapshots')
      })
  }, [ask, answers])
  const cancel = useCallback(() => void ask('sync.cancel', {}).catch(() => {}), [ask])
  const { phase } = status.sync
  const isRunning =
    isAsked || phase === 'trust' || phase === 'plan' || phase === 'objects' || phase === 'promote'
  return { ...state, start, cancel, isRunning }
}
