import { comparisonName } from '#shared/format/scenario.ts'
import { spanName } from '#shared/format/span.ts'
import { useMemo } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { BridgeFigure } from '#renderer/chart/bridge-figure.tsx'
import { ChartPanel } from '#renderer/chart/chart-panel.tsx'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useCaption } from '#renderer/screen/frame/use-caption.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useParam } from '#renderer/screen/frame/use-param.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Pick } from '#renderer/ui/pick.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { bridgeOf, bridgeTable } from '#renderer/view/bridge.ts'
import { useNamedCell } from './use-named-cell.ts'
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
  const model = useMemo(
    () => (asked.value ? bridgeOf(asked.value, along === '' ? null : along, style) : null),
    [asked.value, along, style],
  )
  const chosen = along === '' ? (asked.value?.concentrating ?? '') : along
  const captionOf = useCaption()
  const isNamed = useNamedCell(detail)
  const named = useMemo(
    () => new Set(model?.bars.flatMap(({ key, cell }) => (cell && isNamed(cell) ? [key] : []))),
    [model, isNamed],
  )
  const { value } = asked
  const shown =
    value && model && model.reason === null
      ? {
          caption: captionOf({
            what: `${value.indicator.name[style.language]} ${words.explain.title}`,
            unit: model.unit,
            when: `${spanName(value.from.period, value.view, style.language, detail.fiscalStart)} ${model.from} → ${spanName(value.period, value.view, style.language, detail.fiscalStart)} ${model.to}`,
            period: value.period,
            fiscalStart: detail.fiscalStart,
            snapshot: value.snapshot,
          }),
          table: bridgeTable(model, style.language),
        }
      : null
  return (
    <ChartPanel
      shown={shown}
      style={style}
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
              <BridgeFigure
                model={model}
                named={named}
                label={words.explain.title}
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
    </ChartPanel>
  )
}
