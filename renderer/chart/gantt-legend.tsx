import type { ReactNode } from 'react'
import { ScenarioBar } from './scenario-bar.tsx'
import scenario from './scenario.module.css'
import styles from './gantt.module.css'
import legend from './legend.module.css'

/** What the signs of a roadmap mean. */
export function GanttLegend({
  words,
}: {
  readonly words: {
    readonly done: string
    readonly forecast: string
    readonly baseline: string
    readonly critical: string
    readonly numbers: string
  }
}) {
  return (
    <span className={legend.legend}>
      <Entry name={words.done}>
        <rect x="0" y="2" width="18" height="8" className={scenario.ac} />
      </Entry>
      <Entry name={words.forecast}>
        <ScenarioBar box={{ x: 0, y: 2, width: 18, height: 8 }} scenario="FC" fill="ac" />
      </Entry>
      <Entry name={words.baseline}>
        <path d="M0 6H18" className={styles.baseline} />
        <path d="M9 3L12 6L9 9L6 6Z" className={styles.baselineMark} />
      </Entry>
      <Entry name={words.critical}>
        <path d="M1 10V6H17V2" className={styles.criticalLink} />
      </Entry>
      <span>{words.numbers}</span>
    </span>
  )
}

function Entry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className={legend.entry}>
      <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true" focusable="false">
        {children}
      </svg>
      {name}
    </span>
  )
}
