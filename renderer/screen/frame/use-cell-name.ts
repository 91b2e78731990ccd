import { useAnswer } from '#renderer/client/use-answer.ts'
import { useLanguage } from '#renderer/client/reader.ts'
import { cellName } from '#renderer/view/member-choice.ts'
import { useFrame } from './use-frame.ts'

/** Whose figures the frame shows, in words: «集团», «现金贷款 × 华东». */
export function useCellName(): string {
  const language = useLanguage()
  const { frame } = useFrame()
  const { value } = useAnswer('dimensions', frame.snapshot === null ? {} : { snapshot: frame.snapshot })
  return value ? cellName(value.dimensions, frame.at, language) : ''
}
