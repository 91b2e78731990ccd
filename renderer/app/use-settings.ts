import { useCallback, useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import type { Reader } from '#renderer/client/reader.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'

type Settings = Answer<'settings'>

/** What a page has before its backend has answered, and when it does not answer. */
const unsaved: Settings = { language: 'zh', theme: 'system', numberStyle: 'language' }

/**
 * The reader's settings: a change shows at once and is then saved; `?lang=` of an address wins over them, so that
 * a link opens in the language in which it was sent. `null` until they are known.
 */
export function useSettings(): Reader | null {
  const { ask, answers } = useClient()
  const { value, failure } = useAnswer('settings', {})
  const wanted = new URLSearchParams(useSearch()).get('lang')
  const [changed, setChanged] = useState<Partial<Settings>>({})
  const change = useCallback(
    (part: Partial<Settings>) => {
      setChanged((before) => ({ ...before, ...part }))
      ask('settings.save', part).then(
        (saved) => answers.put('settings', {}, saved),
        // The choice stays for this window; the next one asks again.
        () => {},
      )
    },
    [ask, answers],
  )
  return useMemo(() => {
    const known = value ?? (failure ? unsaved : null)
    if (!known) return null
    const settings = { ...known, ...changed }
    const language = changed.language ?? (wanted === 'zh' || wanted === 'en' ? wanted : settings.language)
    return { settings: { ...settings, language }, language, change }
  }, [value, failure, changed, wanted, change])
}
