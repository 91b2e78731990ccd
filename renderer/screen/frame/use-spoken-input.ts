import { useMemo } from 'react'
import { useReader } from '#renderer/client/reader.ts'
import { useFrame } from './use-frame.ts'
import type { FrameInUse } from './use-frame.ts'

/** The frame as operations want it whose answers have sentences: with how their large amounts are written. */
export function useSpokenInput(): FrameInUse['input'] & { readonly numbers?: 'wan' | 'western' } {
  const { input } = useFrame()
  const { numberStyle } = useReader().settings
  return useMemo(
    () => (numberStyle === 'language' ? input : { ...input, numbers: numberStyle }),
    [input, numberStyle],
  )
}
