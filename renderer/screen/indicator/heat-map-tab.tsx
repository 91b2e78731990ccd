import { useEffect, useMemo, useState } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer, useClient } from '#renderer/client/use-answer.ts'
import { HeatMapChart } from '#renderer/chart/heat-map-chart.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle } from '#renderer/screen/frame/use-words.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Pick } from '#renderer/ui/pick.tsx'
import { cellInput } from '#renderer/view/frame.ts'
import { heatMap } from '#renderer/view/heat-map.ts'
import type { MemberCourse } from '#renderer/view/heat-map.ts'
import { heatMapWords } from '#renderer/view/text/heat-map.ts'

/** Members on one map at most (rule 41: up to about 25), and the months before the frame's period. */
const mostMembers = 24
const months = 13

/** Where and when an indicator missed its plan, over the children of the frame's cell in one dimension. */
export function HeatMapTab({ detail }: { readonly detail: Answer<'indicator'> }) {
  const style = useStyle()
  const { language } = style
  const words = heatMapWords[language]
  const { input } = useFrame()
  const { id, name } = detail.definition
  const [chosen, setChosen] = useState<string | null>(null)
  const by = detail.dimensions.find((one) => one.id === chosen)?.id ?? detail.dimensions[0]?.id
  const { value: drill } = useAnswer('drill', by === undefined ? null : { ...input, indicator: id, by: [by] })
  const members = useMemberCourses(detail, drill, language)
  const model = useMemo(() => (members ? heatMap(members, style) : null), [members, style])
  const hasPlan = model?.shares.some((row) => row.some((share) => share !== null))
  return (
    <Panel
      title={words.title}
      note={words.note}
      actions={
        <Pick
          label={words.by}
          value={by ?? ''}
          choices={detail.dimensions.map((one) => ({ value: one.id, name: one.name[language] }))}
          change={setChosen}
        />
      }
    >
      {model && hasPlan === false ? <p>{words.empty}</p> : null}
      {model && hasPlan ? (
        <HeatMapChart
          model={model}
          label={`${name[language]}, ${words.title}`}
          waiting={words.drawing}
          theme={document.documentElement.dataset.theme ?? ''}
        />
      ) : null}
    </Panel>
  )
}

/** The courses of a drill-down's members; `null` until all have come. */
function useMemberCourses(
  detail: Answer<'indicator'>,
  drill: Answer<'drill'> | undefined,
  language: 'zh' | 'en',
): readonly MemberCourse[] | null {
  const { ask } = useClient()
  const { input } = useFrame()
  const { snapshot, period, view } = input
  const indicator = detail.definition.id
  const [members, setMembers] = useState<readonly MemberCourse[] | null>(null)
  useEffect(() => {
    if (!drill) return
    const stop = new AbortController()
    const frame = {
      indicator,
      before: months,
      after: 0,
      ...(snapshot && { snapshot }),
      ...(period && { period }),
      ...(view && { view }),
    }
    Promise.all(
      drill.rows.slice(0, mostMembers).map(async (row) => ({
        name: row.name[language],
        course: await ask('course', { ...frame, cell: cellInput(row.cell) }, stop.signal),
      })),
    ).then(setMembers, () => undefined)
    return () => stop.abort()
  }, [ask, drill, indicator, language, snapshot, period, view])
  return members
}
