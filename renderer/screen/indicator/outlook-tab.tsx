import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import table from '#renderer/ui/table.module.css'
import { leverLines } from '#renderer/view/supposition.ts'
import { yearEndView } from '#renderer/view/year-end.ts'
import { WhatIfPanel } from './what-if-panel.tsx'
import styles from './indicator.module.css'

type Detail = Answer<'indicator'>

/** Where it is heading, what would change it, and what it would take: computed here, never a published figure. */
export function OutlookTab({ detail }: { readonly detail: Detail }) {
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <YearEndPanel detail={detail} />
        <WhatIfPanel detail={detail} />
      </div>
      <LeverPanel detail={detail} />
    </div>
  )
}

function YearEndPanel({ detail }: { readonly detail: Detail }) {
  const words = useWords()
  const style = useStyle()
  const { input } = useFrame()
  const { view: _view, ...frame } = input
  const asked = useAnswer('year-end', { ...frame, indicator: detail.definition.id })
  const view = asked.value ? yearEndView(asked.value, style) : null
  return (
    <Panel
      title={words.yearEnd.title}
      note={view?.year}
      actions={view?.status ? <StatusMark {...view.status} /> : null}
    >
      <AskedView asked={asked} waiting={<Skeleton height={160} />}>
        {() =>
          view ? <FactList facts={view.facts.map(({ name, text }) => ({ name, value: text }))} /> : null
        }
      </AskedView>
    </Panel>
  )
}

function LeverPanel({ detail }: { readonly detail: Detail }) {
  const words = useWords()
  const style = useStyle()
  const { input } = useFrame()
  const [dimension] = detail.dimensions
  const asked = useAnswer('goal-seek', {
    ...input,
    indicator: detail.definition.id,
    ...(dimension ? { by: dimension.id } : {}),
  })
  return (
    <Panel title={words.suppose.levers} note={words.suppose.leversNote}>
      <AskedView asked={asked} waiting={<Skeleton height={200} />}>
        {(answer) => {
          const lines = leverLines(answer, style)
          if (lines.length === 0) return <p className={styles.group}>{words.suppose.noLevers}</p>
          return (
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{words.suppose.lever}</th>
                  <th scope="col" className={table.number}>
                    {words.suppose.now}
                  </th>
                  <th scope="col" className={table.number}>
                    {words.suppose.needed}
                  </th>
                  <th scope="col" className={table.number}>
                    {words.suppose.change}
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.key}>
                    <th scope="row">{line.name}</th>
                    <td className={table.number}>{line.from}</td>
                    <td className={table.number}>{line.to}</td>
                    <td className={table.number}>{line.change}</td>
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
