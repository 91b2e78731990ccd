import { useLocation } from 'wouter'
import { ChartPanel } from '#renderer/chart/chart-panel.tsx'
import { MultiplesFigure } from '#renderer/chart/multiples-figure.tsx'
import type { Answer } from '#renderer/client/ask.ts'
import { useCaption } from '#renderer/screen/frame/use-caption.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { multiplesTable, multipleSize } from '#renderer/view/multiples-layout.ts'
import { multipleGroups } from '#renderer/view/multiples.ts'

/** Courses of indicators that share a unit, on one scale for each unit. */
export function Multiples({
  rows,
  snapshot,
  fiscalStart,
}: {
  readonly rows: Answer<'indicators'>['rows']
  readonly snapshot: Answer<'indicators'>['snapshot']
  /** `null` while it is not known. */
  readonly fiscalStart: number | null
}) {
  const words = useWords()
  const style = useStyle()
  const { href } = useFrame()
  const [, go] = useLocation()
  const captionOf = useCaption()
  const [first] = rows
  return multipleGroups(rows, multipleSize, style).map((group) => (
    <ChartPanel
      key={group.unit}
      title={`${words.pillar.multiples} ${group.unit}`}
      note={words.pillar.sameScale(group.unit)}
      style={style}
      shown={
        first && fiscalStart !== null
          ? {
              caption: captionOf({
                what: words.pillar.multiples,
                unit: group.unit,
                period: first.figure.period,
                view: first.figure.view,
                fiscalStart,
                snapshot,
              }),
              table: multiplesTable(group, style),
            }
          : null
      }
    >
      <MultiplesFigure
        group={group}
        label={`${words.pillar.multiples} ${group.unit}`}
        open={(id) => go(href(`/indicator/${id}`))}
      />
    </ChartPanel>
  ))
}
