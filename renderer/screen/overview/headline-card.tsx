import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { SparkLine } from '#renderer/chart/spark-line.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import { cardOf } from '#renderer/view/card.ts'
import styles from './headline-card.module.css'

/** A headline figure with target, previous year and run; all of it leads to the indicator. */
export function HeadlineCard({ row }: { readonly row: Answer<'overview'>['cards'][number] }) {
  const { href } = useFrame()
  const card = cardOf(row, useStyle())
  return (
    <Link href={href(`/indicator/${card.id}`)} className={styles.card}>
      <span className={styles.name}>{card.name}</span>
      <span className={styles.figure}>
        {card.unitBefore ? <span className={styles.unit}>{card.unitBefore}</span> : null}
        <span className={styles.value}>{card.value}</span>
        {card.unitAfter ? <span className={styles.unit}>{card.unitAfter}</span> : null}
        {card.remarks.length > 0 ? <span className={styles.remark}>{card.remarks.join(' ')}</span> : null}
        {card.status ? (
          <span className={styles.status}>
            <StatusMark {...card.status} />
          </span>
        ) : null}
      </span>
      <span className={styles.variances}>
        {card.variances.map(({ reference, text, against, impact }) => (
          <span key={reference}>
            <span className={classNames(styles.number, styles[impact])}>{text}</span> {against}
          </span>
        ))}
      </span>
      <SparkLine spark={row.spark} />
    </Link>
  )
}
