import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { StatusShape } from '#renderer/ui/status-mark.tsx'
import { toneOf } from '#renderer/view/tone.ts'
import { statusName } from '#shared/format/status.ts'
import styles from './attention-list.module.css'

type Item = Answer<'overview'>['attention'][number]

/** What needs a reader, the most urgent first; each leads to where it can be seen. */
export function AttentionList({ items }: { readonly items: readonly Item[] }) {
  const words = useWords()
  const { language } = useStyle()
  const { href } = useFrame()
  if (items.length === 0) return <p className={styles.nothing}>{words.overview.nothingUrgent}</p>
  return (
    <ol className={styles.list}>
      {items.map((item) => (
        <li key={item.title.text.en} className={styles.item}>
          <Link href={href(pathOf(item))} className={styles.link}>
            <span className={styles.sign}>
              <StatusShape tone={toneOf(item.severity)} size={13} />
              <span className="only-heard">
                {item.severity === 'note' ? words.status.note : statusName(item.severity, language)}
              </span>
            </span>
            <span className={styles.words}>
              <span className={styles.title}>{item.title.text[language]}</span>
              {item.detail ? <span className={styles.detail}>{item.detail[language]}</span> : null}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}

function pathOf({ target }: Item): string {
  switch (target.kind) {
    case 'indicator':
      return `/indicator/${target.indicator}`
    case 'roadmap':
      return '/roadmap'
    case 'snapshots':
      return '/snapshots'
  }
}
