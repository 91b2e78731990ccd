import { useDeferredValue, useMemo, useState } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { Slider } from '#renderer/ui/slider.tsx'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import table from '#renderer/ui/table.module.css'
import { suppositionView } from '#renderer/view/supposition.ts'
import styles from './indicator.module.css'

type Detail = Answer<'indicator'>

const farthestPercent = 30

/** What the figure would be if its parts, or it itself, were so many per cent more or less. */
export function WhatIfPanel({ detail }: { readonly detail: Detail }) {
  const words = useWords()
  const style = useStyle()
  const { input } = useFrame()
  const { definition, parts } = detail
  const labels = useMemo(() => (parts.length > 0 ? parts : [definition]), [parts, definition])
  const [percents, setPercents] = useState<Readonly<Record<string, number>>>({})
  const settled = useDeferredValue(percents)
  const question = useMemo(
    () => ({
      ...input,
      indicator: definition.id,
      assumptions: labels.map(({ id }) => ({ indicator: id, percent: settled[id] ?? 0 })),
    }),
    [input, definition.id, labels, settled],
  )
  const asked = useAnswer('what-if', question)
  return (
    <Panel
      title={words.suppose.title}
      note={words.suppose.note}
      actions={
        <Button kind="quiet" onClick={() => setPercents({})} disabled={Object.keys(percents).length === 0}>
          {words.suppose.reset}
        </Button>
      }
    >
      {labels.map(({ id, name }) => (
        <Slider
          key={id}
          label={name[style.language]}
          value={percents[id] ?? 0}
          from={-farthestPercent}
          to={farthestPercent}
          unit="%"
          change={(value) => setPercents((before) => ({ ...before, [id]: value }))}
        />
      ))}
      <AskedView asked={asked} waiting={<Skeleton height={90} />}>
        {(answer) => {
          const view = suppositionView(answer, style)
          return (
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{words.pillar.indicator}</th>
                  <th scope="col" className={table.number}>
                    {words.suppose.now}
                  </th>
                  <th scope="col" className={table.number}>
                    {words.suppose.supposed}
                  </th>
                </tr>
              </thead>
              <tbody>
                {view.lines.map((line, index) => (
                  <tr key={line.id} className={index === 0 ? table.total : undefined}>
                    <th scope="row">{line.name}</th>
                    <td className={table.number}>
                      <span className={styles.withStatus}>
                        {index === 0 && view.before ? <StatusMark {...view.before} isShort /> : null}
                        {line.before}
                      </span>
                    </td>
                    <td className={table.number}>
                      <span className={styles.withStatus}>
                        {index === 0 && view.after ? <StatusMark {...view.after} isShort /> : null}
                        {line.after}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }}
      </AskedView>
    </Panel>
  )
}
