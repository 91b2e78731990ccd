import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { DifferenceChart } from '#renderer/chart/difference-chart.tsx'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Pick } from '#renderer/ui/pick.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { differenceBars } from '#renderer/view/difference-bars.ts'
import { deltaLabel } from '#renderer/view/figure-text.ts'
import { withMember } from '#renderer/view/member-choice.ts'
import styles from './indicator.module.css'

/** Which members differ most from their own reference, along a dimension that the reader chooses. */
export function DifferencePanel({ detail }: { readonly detail: Answer<'indicator'> }) {
  const words = useWords()
  const style = useStyle()
  const { input, frame, change } = useFrame()
  const [against] = useParam('against')
  const [along, setAlong] = useParam('along')
  const dimension = detail.dimensions.find(({ id }) => id === along) ?? detail.dimensions[0]
  const asked = useAnswer(
    'drill',
    dimension ? { ...input, indicator: detail.definition.id, by: [dimension.id] } : null,
  )
  const reference = against === 'PY' ? 'PY' : 'PL'
  if (!dimension) return null
  const model = asked.value ? differenceBars(asked.value, reference, style) : null
  return (
    <Panel
      title={words.indicator.changes}
      note={model ? `${deltaLabel(reference)}${words.pause}${model.unit}` : null}
      actions={
        <Pick
          label={words.indicator.byDimension}
          isLabelHidden
          value={dimension.id}
          choices={detail.dimensions.map(({ id, name }) => ({ value: id, name: name[style.language] }))}
          change={setAlong}
        />
      }
      className={styles.chart}
    >
      <AskedView asked={asked} waiting={<Skeleton height={220} />}>
        {() =>
          model ? (
            <>
              <DifferenceChart
                model={model}
                open={(member) => change({ at: withMember(frame.at, dimension, member) })}
              />
              <p className={styles.group}>{words.indicator.changeNote}</p>
            </>
          ) : null
        }
      </AskedView>
    </Panel>
  )
}
