import { layoutMultiples, multipleSize } from '#renderer/view/multiples-layout.ts'
import type { MultipleGroup } from '#renderer/view/multiples.ts'
import { Drawing } from './drawing.tsx'
import { LabelTexts } from './label-texts.tsx'
import { MultipleChart } from './multiple-chart.tsx'

/** Small charts of one unit in rows, all on one scale (rule 41), each under its name and last value. */
export function MultiplesDrawing({
  group,
  width,
  label,
}: {
  readonly group: MultipleGroup
  readonly width: number
  readonly label?: string
}) {
  const { height, places, labels } = layoutMultiples(group, width)
  return (
    <Drawing width={width} height={height} label={label}>
      {places.map(({ multiple, chart }) => (
        <g key={multiple.id} transform={`translate(${chart.x} ${chart.y})`}>
          <MultipleChart multiple={multiple} width={multipleSize.width} height={multipleSize.height} />
        </g>
      ))}
      <LabelTexts labels={labels} />
    </Drawing>
  )
}
