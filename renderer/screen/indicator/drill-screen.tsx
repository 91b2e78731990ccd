import { spanName } from '#shared/format/span.ts'
import { Link, useParams } from 'wouter'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { Screen } from '#renderer/screen/frame/screen.tsx'
import { ScreenSkeleton } from '#renderer/screen/frame/screen-skeleton.tsx'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useSpokenInput } from '#renderer/screen/frame/use-spoken-input.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { DrillPanel } from './drill-panel.tsx'
import styles from './drill.module.css'

/** The drill-down with the whole window to itself. */
export function DrillScreen() {
  const { id } = useParams<{ id: string }>()
  const words = useWords()
  const { language } = useStyle()
  const { href } = useFrame()
  const where = useCellName()
  const asked = useAnswer('indicator', { ...useSpokenInput(), indicator: id })
  return (
    <AskedView asked={asked} waiting={<ScreenSkeleton />}>
      {(detail) => {
        const name = detail.definition.name[language]
        return (
          <Screen
            name={`${name} ${words.indicator.drill}`}
            trail={
              <>
                <Link href={href('/overview')}>{words.nav.overview}</Link>
                {' › '}
                <Link href={href(`/indicator/${id}`)}>{name}</Link>
                {' › '}
                <span aria-current="page">{words.indicator.drill}</span>
              </>
            }
            heading={name}
            context={
              <span>
                {where}
                {`${words.pause}${spanName(detail.period, detail.view, language, detail.fiscalStart)}`}
              </span>
            }
          >
            <Panel title={words.indicator.drill} className={styles.card}>
              <DrillPanel detail={detail} />
            </Panel>
          </Screen>
        )
      }}
    </AskedView>
  )
}
