import { useMemo } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswers } from '#renderer/client/use-answers.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle } from '#renderer/screen/frame/use-words.ts'
import { cellInput } from '#renderer/view/frame.ts'
import type { MemberCourse } from '#renderer/view/heat-map.ts'

/** Members on one map at most (rule 41), and the periods up to the frame's. */
const mostMembers = 25
const periods = 13

/** The courses of a drill-down's members; `null` until all have come. */
export function useMemberCourses(
  indicator: string,
  drill: Answer<'drill'> | undefined,
  isNamed: (cell: Answer<'drill'>['total']['cell']) => boolean,
): readonly MemberCourse[] | null {
  const { input } = useFrame()
  const { language } = useStyle()
  const rows = useMemo(() => drill?.rows.slice(0, mostMembers) ?? [], [drill])
  const asked = useAnswers(
    'course',
    rows.map((row) => ({ ...input, indicator, before: periods, after: 0, cell: cellInput(row.cell) })),
  )
  return useMemo(() => {
    if (!drill || asked.length !== rows.length) return null
    const members = rows.flatMap((row, at): MemberCourse[] => {
      const course = asked[at]
      if (!course) return []
      return [{ key: row.key, name: row.name[language], course, isNamed: isNamed(row.cell) }]
    })
    return members.length === rows.length ? members : null
  }, [asked, drill, isNamed, language, rows])
}
