import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { MultipleChart } from '#renderer/chart/multiple-chart.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { multipleGroups } from '#renderer/view/multiples.ts'
import styles from './pillar.module.css'

const size = { width: 156, height: 64 }

/** Courses of indicators that share a unit, on one scale for each unit. */
export function Multiples({ rows }: { readonly rows: Answer<'indicators'>['rows'] }) {
  const words = useWords()
  const style = useStyle()
  const { href } = useFrame()
  return multipleGroups(rows, size, style).map((group) => (
    <Panel
      key={group.unit}
      title={`${words.pillar.multiples} ${group.unit}`}
      note={words.pillar.sameScale(group.unit)}
    >
      <ul className={styles.multiples}>
        {group.multiples.map((multiple) => (
          <li key={multiple.id}>
            <Link href={href(`/indicator/${multiple.id}`)} className={styles.multiple}>
              <span className={styles.name}>{multiple.name}</span>
              <span className={styles.value}>{multiple.text}</span>
              <MultipleChart multiple={multiple} {...size} />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  ))
}
