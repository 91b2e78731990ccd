import { spanName } from '#shared/format/span.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { SparkLine } from '#renderer/chart/spark-line.tsx'
import { useCellName } from '#renderer/screen/frame/use-cell-name.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import { cardOf } from '#renderer/view/card.ts'
import { SlideHead } from './slide-head.tsx'
import styles from './present.module.css'

type Overview = Answer<'overview'>

/** The month: its sentence and the headline figures. */
export function SummarySlide({ overview }: { readonly overview: Overview }) {
  const words = useWords()
  const style = useStyle()
  const { language } = style
  const where = useCellName()
  return (
    <>
      <SlideHead
        of={where}
        heading={overview.message.text[language]}
        note={`${spanName(overview.period, overview.view, language, overview.fiscalStart)}${words.pause}${words.card.sparkNote}`}
      />
      <ul className={styles.cards}>
        {overview.cards.map((row) => {
          const card = cardOf(row, style)
          return (
            <li key={card.id} className={styles.card}>
              <p className={styles.name}>{card.name}</p>
              <p className={styles.figure}>
                {card.unitBefore ? <span className={styles.unit}>{card.unitBefore}</span> : null}
                <span className={styles.value}>{card.value}</span>
                {card.unitAfter ? <span className={styles.unit}>{card.unitAfter}</span> : null}
                {card.status ? (
                  <span className={styles.status}>
                    <StatusMark {...card.status} />
                  </span>
                ) : null}
              </p>
              <p className={styles.variances}>
                {card.variances.map(({ reference, text, against, impact }) => (
                  <span key={reference}>
                    <span className={classNames(styles.number, styles[impact])}>{text}</span> {against}
                  </span>
                ))}
              </p>
              {card.remarks.length > 0 ? <p className={styles.remark}>{card.remarks.join(' ')}</p> : null}
              <SparkLine spark={row.spark} />
            </li>
          )
        })}
      </ul>
    </>
  )
}
