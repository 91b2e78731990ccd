import { useWords } from '#renderer/screen/frame/use-words.ts'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import styles from './overview.module.css'

const cards = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** The overview's shape while its figures are fetched. */
export function OverviewSkeleton() {
  const { general } = useWords()
  return (
    <div role="status" aria-label={general.loading} className={styles.waiting}>
      <Skeleton height={28} width="60%" />
      <Skeleton height={16} width="40%" />
      <div className={styles.cards}>
        {cards.map((card) => (
          <Skeleton key={card} height={133} />
        ))}
      </div>
      <div className={styles.below}>
        <Skeleton height={270} />
        <Skeleton height={270} />
      </div>
    </div>
  )
}
