import { CourseFigure } from '#renderer/chart/course-figure.tsx'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useHeldAnswer } from '#renderer/client/use-held-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useSpokenInput } from '#renderer/screen/frame/use-spoken-input.ts'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { courseChart } from '#renderer/view/course-chart.ts'
import { SlideHead } from './slide-head.tsx'
import styles from './present.module.css'

/** An indicator: its sentence and its course with variances, as large as the slide. */
export function IndicatorSlide({ id }: { readonly id: string }) {
  const words = useWords()
  const style = useStyle()
  const { language } = style
  const { frame, input } = useFrame()
  const where = useCellName()
  const spoken = useSpokenInput()
  const detail = useHeldAnswer(useAnswer('indicator', { ...spoken, indicator: id }))
  const asked = useHeldAnswer(useAnswer('course', { ...input, indicator: id, before: 13, after: 3 }))
  return (
    <AskedView asked={detail} waiting={null}>
      {({ definition, pillar, message }) => (
        <AskedView asked={asked} waiting={null}>
          {(course) => {
            const focus =
              frame.period ?? course.points.findLast(({ primary }) => primary === 'AC')?.period ?? ''
            const model = courseChart(course, 'PL', focus, style)
            const title = words.chart.inUnit(model.what, model.unit)
            return (
              <>
                <SlideHead
                  of={pillar.name[language]}
                  heading={message?.text[language] ?? definition.name[language]}
                  note={[title, where, model.when].join(words.pause)}
                />
                <div className={styles.chart}>
                  <CourseFigure model={model} label={`${title}${words.pause}${model.when}`} />
                </div>
              </>
            )
          }}
        </AskedView>
      )}
    </AskedView>
  )
}
