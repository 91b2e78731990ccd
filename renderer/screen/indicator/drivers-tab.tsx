import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { AskedView } from '#renderer/screen/frame/asked-view.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { Skeleton } from '#renderer/ui/skeleton.tsx'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import { driverCard } from '#renderer/view/driver-tree.ts'
import type { DriverCard } from '#renderer/view/driver-tree.ts'
import styles from './drivers.module.css'

/** What the figure is made of and what drives it, each with its own figure. */
export function DriversTab({ detail }: { readonly detail: Answer<'indicator'> }) {
  const words = useWords()
  const style = useStyle()
  const { input } = useFrame()
  const asked = useAnswer('drivers', { ...input, indicator: detail.definition.id })
  return (
    <Panel title={words.indicator.tabs.drivers} note={words.drivers.note}>
      <AskedView asked={asked} waiting={<Skeleton height={260} />}>
        {(tree) =>
          tree.root.children.length === 0 ? (
            <p className={styles.quiet}>{words.drivers.none}</p>
          ) : (
            <ul className={styles.tree}>
              <Node card={driverCard(tree.root, style)} isRoot />
            </ul>
          )
        }
      </AskedView>
    </Panel>
  )
}

function Node({ card, isRoot = false }: { readonly card: DriverCard; readonly isRoot?: boolean }) {
  const { href } = useFrame()
  return (
    <li className={styles.node}>
      <Link
        href={href(`/indicator/${card.id}`, { tab: 'drivers' })}
        className={classNames(styles.card, isRoot && styles.root)}
      >
        {card.role ? <span className={styles.role}>{card.role}</span> : null}
        <span className={styles.name}>{card.name}</span>
        <span className={styles.line}>
          <span className={styles.value}>{card.value}</span>
          {card.status ? <StatusMark {...card.status} isShort /> : null}
        </span>
        <span className={styles.variances}>
          {card.variances.map(({ head, text, impact }) => (
            <span key={head}>
              {head} <span className={styles[impact]}>{text}</span>
            </span>
          ))}
        </span>
        {card.contribution ? <span className={styles.role}>{card.contribution}</span> : null}
      </Link>
      {card.children.length > 0 ? (
        <ul className={styles.children}>
          {card.children.map((child) => (
            <Node key={`${child.role} ${child.id}`} card={child} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}
