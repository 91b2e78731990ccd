import type { Answer } from '#renderer/client/ask.ts'
import { captionOf } from '#renderer/view/chart-caption.ts'
import type { ChartCaption } from '#renderer/view/chart-caption.ts'
import { useCellName } from './use-cell-name.ts'
import { useFrame } from './use-frame.ts'
import { useStyle } from './use-words.ts'

/** Captions of charts of the frame's cell and span: what a copy of them says of itself. */
export function useCaption(): (
  of: Pick<ChartCaption, 'what' | 'unit'> & {
    readonly snapshot: Answer<'indicator'>['snapshot']
    readonly period: Answer<'indicator'>['period']
    readonly view?: Answer<'drill'>['total']['view']
    readonly fiscalStart: number
    readonly when?: string
  },
) => ChartCaption {
  const where = useCellName()
  const style = useStyle()
  const { input } = useFrame()
  return ({ view, ...of }) => captionOf({ ...of, where, view: view ?? input.view ?? 'month' }, style)
}
