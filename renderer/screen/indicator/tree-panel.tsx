import { useMemo } from 'react'
import { Link } from 'wouter'
import { ChartPanel } from '#renderer/chart/chart-panel.tsx'
import { TreeMapFigure } from '#renderer/chart/tree-map-figure.tsx'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useCaption } from '#renderer/screen/frame/use-caption.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { isStructured, treeMap } from '#renderer/view/tree-map.ts'
import { useMembers } from './member-panel.ts'
import type { MemberPanelProps } from './member-panel.ts'
import { useNamedCell } from './use-named-cell.ts'
import styles from './members.module.css'

/** What an indicator that adds up is made of; one that does not add up says so and leads to its parts. */
export function TreePanel({ controls, ...of }: MemberPanelProps) {
  const { detail } = of
  const words = useWords()
  const style = useStyle()
  const { href } = useFrame()
  const captionOf = useCaption()
  const { question, enter } = useMembers(of)
  const isNamed = useNamedCell(detail)
  const asked = useAnswer('drill', question)
  const { value } = asked
  const model = useMemo(
    () => (value && isStructured(value) ? treeMap(value, isNamed, style) : null),
    [value, isNamed, style],
  )
  const name = detail.definition.name[style.language]
  const title = model ? words.chart.inUnit(model.what, model.unit) : name
  return (
    <ChartPanel
      title={title}
      note={model ? `${model.whole}${words.stop}${words.members.treeNote}` : null}
      actions={controls}
      style={style}
      className={model && model.tiles.length > 0 ? styles.plot : styles.chart}
      shown={
        value && model && model.tiles.length > 0
          ? {
              caption: captionOf({
                ...model,
                period: value.total.period,
                view: value.total.view,
                fiscalStart: value.fiscalStart,
                snapshot: value.snapshot,
              }),
              table: model.table,
            }
          : null
      }
    >
      <AskedView asked={asked} waiting={<Skeleton height={240} />}>
        {() =>
          model === null ? (
            <div className={styles.nothing}>
              <p>{words.members.notAdditive(name)}</p>
              <ul>
                {detail.parts
                  .filter(({ acrossMembers }) => acrossMembers === 'sum')
                  .map((part) => (
                    <li key={part.id}>
                      <Link href={href(`/indicator/${part.id}`, { tab: 'map', kind: 'tree' })}>
                        {words.members.seePart(part.name[style.language])}
                      </Link>
                    </li>
                  ))}
              </ul>
            </div>
          ) : model.tiles.length === 0 ? (
            <p className={styles.nothing}>{words.members.noRows}</p>
          ) : (
            <>
              <TreeMapFigure
                model={model}
                label={title}
                waiting={words.charting.drawing}
                open={({ cell }) => enter(cell)}
              />
              {model.leftOut > 0 ? (
                <p className={styles.note}>{words.members.leftOut(model.leftOut)}</p>
              ) : null}
            </>
          )
        }
      </AskedView>
    </ChartPanel>
  )
}
