import { formatNumber } from '#shared/format/number.ts'
import type { Answer } from '#renderer/client/ask.ts'
import { byteSize } from '#renderer/view/byte-size.ts'
import styles from './sync-progress.module.css'
import { useWords } from './use-words.ts'

/** How far a sync is: what it is doing, how much is there and verified. */
export function SyncProgressView({ progress }: { readonly progress: Answer<'status'>['sync'] }) {
  const words = useWords()
  const { done, total } = progress.objects
  const share = total === 0 ? 0 : done / total
  const count = (value: number) => formatNumber(value, { decimals: 0 })
  return (
    <div role="status" className={styles.progress}>
      <p className={styles.phase}>{words.sync.phases[progress.phase]}</p>
      <progress
        className={styles.bar}
        aria-label={words.sync.progress}
        {...(total === 0 ? {} : { value: share })}
        max={1}
      />
      <p className={styles.counts}>
        <span>
          {words.sync.objects} {count(done)} / {count(total)}
        </span>
        <span>
          {words.sync.figures} {count(progress.figures.done)}
        </span>
        <span>
          {words.sync.bytes} {byteSize(progress.bytes)}
        </span>
      </p>
    </div>
  )
}
