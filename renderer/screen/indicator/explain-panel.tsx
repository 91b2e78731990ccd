import { comparisonName } from '#shared/format/scenario.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { BridgeChart } from '#renderer/chart/bridge-chart.tsx'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Pick } from '#renderer/ui/pick.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { bridgeOf } from '#renderer/view/bridge.ts'
import styles from './indicator.module.css'

const bases = ['PL', 'PY', 'PP'] as const

/** Why it changed: the change against a reference, split over the children of the dimension that concentrates it. */
export function ExplainPanel({ detail }: { readonly detail: Answer<'indicator'> }) {
  const words = useWords()
  const style = useStyle()
  const { input, change } = useFrame()
  const [basisText, setBasis] = useParam('why')
  const [along, setAlong] = useParam('along')
  const basis = bases.find((one) => one === basisText) ?? 'PL'
  const asked = useAnswer('explain', { ...input, indicator: detail.definition.id, against: basis })
  const model = asked.value ? bridgeOf(asked.value, along === '' ? null : along, style) : null
  const chosen = along === '' ? (asked.value?.concentrating ?? '') : along
  return (
    <Panel
      title={words.explain.title}
      actions={
        <>
          <Pick
            label={words.indicator.reference}
            isLabelHidden
            value={basis}
            choices={bases.map((value) => ({ value, name: comparisonName(value, style.language) }))}
            change={(value) => setBasis(value === 'PL' ? '' : value)}
          />
          <Pick
            label={words.indicator.byDimension}
            isLabelHidden
            value={chosen}
            choices={(asked.value?.dimensions ?? []).map(({ id, name }) => ({
              value: id,
              name: name[style.language],
            }))}
            change={setAlong}
          />
        </>
      }
      className={styles.chart}
    >
      <AskedView asked={asked} waiting={<Skeleton height={220} />}>
        {() =>
          model === null ? null : model.reason !== null ? (
            <p className={styles.group}>{model.reason}</p>
          ) : (
            <>
              <BridgeChart
                model={model}
                open={({ cell }) => {
                  if (cell) change({ at: cell })
                }}
              />
              <p className={styles.group}>
                {model.from} → {model.to}
                {words.pause}
                {model.unit}
                {words.stop} {model.method}
              </p>
            </>
          )
        }
      </AskedView>
    </Panel>
  )
}
