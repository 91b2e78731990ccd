import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { useWords } from './use-words.ts'
import styles from './screen.module.css'

/** A screen's shape while its answer is fetched. */
export function ScreenSkeleton() {
  const { general } = useWords()
  return (
    <div role="status" aria-label={general.loading} className={styles.screen}>
      <Skeleton height={28} width="55%" />
      <Skeleton height={18} width="35%" />
      <Skeleton height={280} />
      <Skeleton height={220} />
    </div>
  )
}
