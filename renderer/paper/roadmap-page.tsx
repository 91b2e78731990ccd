import { formatShare } from '#shared/format/number.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { GanttDrawing } from '#renderer/chart/gantt-drawing.tsx'
import { gantt } from '#renderer/view/gantt.ts'
import { usePaper } from './paper-context.ts'
import styles from './paper.module.css'

/** Height that the drawing may take below the title on one page, in CSS pixels. */
const drawingHeight = 560

/** The roadmap on the day on which the snapshot was published (rule 64). */
export function RoadmapPage() {
  const { pack, language, style, text } = usePaper()
  const { value } = useAnswer('roadmap', { snapshot: pack.snapshot.sequence })
  if (!value) return null
  const rows = Math.max(1, value.initiatives.length)
  const size = {
    width: 1000,
    rowHeight: Math.max(26, Math.min(44, Math.floor(drawingHeight / rows))),
    fontSize: 11,
    nameWidth: 210,
  }
  const message = value.message.text[language]
  const share = (part: number): string => formatShare(part, { decimals: 0 })
  return (
    <>
      <h1 className={styles.title}>{message}</h1>
      <p className={styles.subtitle}>
        {text.initiatives} ・ {value.today} ・{' '}
        {text.progress(share(value.progress.done), share(value.progress.planned))}
      </p>
      <GanttDrawing
        model={gantt(value, value.initiatives, size, style)}
        fontSize={11}
        shown={null}
        label={message}
      />
    </>
  )
}
