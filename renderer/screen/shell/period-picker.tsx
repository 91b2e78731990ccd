import { compactPeriodName, shortPeriodName } from '#shared/format/period.ts'
import { viewName } from '#shared/format/span.ts'
import { useState } from 'react'
import type { Answer } from '#renderer/client/ask.ts'
import { useAnswer } from '#renderer/client/use-answer.ts'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { classNames } from '#renderer/ui/class-names.ts'
import { Popup } from '#renderer/ui/popup.tsx'
import { monthsOfYear, offeredViews } from '#renderer/view/period-choice.ts'
import styles from './period-picker.module.css'

/** Which period, read how: a month, or what leads up to it. */
export function PeriodPicker({ status }: { readonly status: Answer<'status'> }) {
  const words = useWords()
  const { language } = useStyle()
  const { frame } = useFrame()
  const { value } = useAnswer('snapshots', frame.snapshot === null ? null : {})
  const open = value?.snapshots.find(({ sequence }) => sequence === frame.snapshot) ?? status.snapshot
  if (!open) return null
  const period = frame.period ?? open.asOf
  return (
    <Popup
      label={words.frame.period}
      width={300}
      icon="calendar"
      button={
        <>
          {compactPeriodName(period, language)}
          {frame.view ? ` ${viewName(frame.view, language)}` : ''}
        </>
      }
    >
      {(close) => <Choices asOf={open.asOf} close={close} />}
    </Popup>
  )
}

function Choices({
  asOf,
  close,
}: {
  readonly asOf: NonNullable<Answer<'status'>['snapshot']>['asOf']
  readonly close: () => void
}) {
  const words = useWords()
  const { language } = useStyle()
  const { frame, change } = useFrame()
  const chosen = frame.period ?? asOf
  const [year, setYear] = useState(Number(chosen.slice(0, 4)))
  return (
    <div className={styles.choices}>
      <div className={styles.year}>
        <Button kind="quiet" icon="left" isIconOnly onClick={() => setYear(year - 1)}>
          {words.frame.previousYear}
        </Button>
        <span aria-live="polite">{year}</span>
        <Button
          kind="quiet"
          icon="right"
          isIconOnly
          disabled={year >= Number(asOf.slice(0, 4))}
          onClick={() => setYear(year + 1)}
        >
          {words.frame.nextYear}
        </Button>
      </div>
      <div role="group" aria-label={words.frame.period} className={styles.months}>
        {monthsOfYear(year, asOf).map(({ period, isAfter }) => (
          <button
            key={period}
            type="button"
            disabled={isAfter}
            aria-pressed={period === chosen}
            className={classNames(styles.month, period === chosen && styles.chosen)}
            onClick={() => {
              change({ period: period === asOf ? null : period })
              close()
            }}
          >
            {shortPeriodName(period, language)}
          </button>
        ))}
      </div>
      <div role="group" aria-label={words.frame.view} className={styles.views}>
        {offeredViews.map((view) => (
          <button
            key={view ?? ''}
            type="button"
            aria-pressed={view === frame.view}
            className={classNames(styles.month, view === frame.view && styles.chosen)}
            onClick={() => {
              change({ view })
              close()
            }}
          >
            {view === null ? words.frame.ownView : viewName(view, language)}
          </button>
        ))}
      </div>
    </div>
  )
}
