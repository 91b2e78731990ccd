import type { ReactNode } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { cellInput } from '#renderer/view/frame.ts'

/** What every way to compare members is given. */
export type MemberPanelProps = {
  readonly detail: Answer<'indicator'>
  readonly by: string
  /** The last level below instead of the next one. */
  readonly isLeaves: boolean
  readonly controls: ReactNode
}

type Cell = Answer<'drill'>['total']['cell']

/** The question for the members, and the way into one of them. */
export function useMembers({ detail, by, isLeaves }: Omit<MemberPanelProps, 'controls'>) {
  const { input, change } = useFrame()
  return {
    question: {
      ...input,
      indicator: detail.definition.id,
      by: [by],
      ...(isLeaves && { flat: true }),
      limit: 500,
    },
    /** Shows the indicator of that cell; `period` where a mark is of another one. */
    enter: (cell: Cell, period?: Answer<'indicator'>['period']) =>
      // The row's own cell names every dimension on its way; holes are left out.
      change({ at: cellInput(cell) as Cell, ...(period && { period }) }),
  }
}
