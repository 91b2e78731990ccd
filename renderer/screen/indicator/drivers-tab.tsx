import { useLocation } from 'wouter'
import { ChartPanel } from '#renderer/chart/chart-panel.tsx'
import { DriverFigure } from '#renderer/chart/driver-figure.tsx'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useCaption } from '#renderer/screen/frame/use-caption.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { driverCard, driverTable } from '#renderer/view/driver-tree.ts'
import styles from './indicator.module.css'

/** What the figure is made of and what drives it, each with its own figure. */
export function DriversTab({ detail }: { readonly detail: Answer<'indicator'> }) {
  const words = useWords()
  const style = useStyle()
  const { input, href } = useFrame()
  const [, go] = useLocation()
  const captionOf = useCaption()
  const asked = useAnswer('drivers', { ...input, indicator: detail.definition.id })
  const root = asked.value ? driverCard(asked.value.root, style) : null
  const title = words.indicator.tabs.drivers
  return (
    <ChartPanel
      title={title}
      note={words.drivers.note}
      style={style}
      shown={
        asked.value && root && root.children.length > 0
          ? {
              caption: captionOf({
                what: `${root.name} ${title}`,
                unit: '',
                period: asked.value.root.figure.period,
                view: asked.value.root.figure.view,
                fiscalStart: detail.fiscalStart,
                snapshot: asked.value.snapshot,
              }),
              table: driverTable(root, style.language),
            }
          : null
      }
    >
      <AskedView asked={asked} waiting={<Skeleton height={260} />}>
        {() =>
          root === null ? null : root.children.length === 0 ? (
            <p className={styles.group}>{words.drivers.none}</p>
          ) : (
            <DriverFigure
              root={root}
              label={title}
              pause={words.pause}
              open={(id) => go(href(`/indicator/${id}`, { tab: 'drivers' }))}
            />
          )
        }
      </AskedView>
    </ChartPanel>
  )
}
