import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useWords } from '#renderer/screen/frame/use-words.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { CoursePanel } from './course-panel.tsx'
import { DrillPanel } from './drill-panel.tsx'
import { ExplainPanel } from './explain-panel.tsx'
import styles from './indicator.module.css'

/** Course with variances, where it differs, and the drill-down below. */
export function CourseTab({ detail }: { readonly detail: Answer<'indicator'> }) {
  const words = useWords()
  const { href } = useFrame()
  const { id } = detail.definition
  return (
    <>
      <div className={styles.charts}>
        <CoursePanel indicator={id} />
        <ExplainPanel detail={detail} />
      </div>
      {detail.dimensions.length > 0 ? (
        <Panel
          title={words.indicator.drill}
          actions={<Link href={href(`/indicator/${id}/drill`)}>{words.indicator.fullScreen}</Link>}
          className={styles.drill}
        >
          <DrillPanel detail={detail} isFitted />
        </Panel>
      ) : null}
    </>
  )
}
