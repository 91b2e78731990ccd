import { formatSlip } from '#shared/format/list.ts'
import { Link } from 'wouter'
import type { Answer } from '#renderer/client/ask.ts'
import { SparkLine } from '#renderer/chart/spark-line.tsx'
import { useFrame } from '#renderer/screen/frame/use-frame.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { classNames } from '#renderer/ui/class-names.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import table from '#renderer/ui/table.module.css'
import { cardOf } from '#renderer/view/card.ts'
import { milestoneStatusTone } from '#renderer/view/milestone-status.ts'
import styles from './roadmap.module.css'

type Roadmap = Answer<'roadmap'>

/** One initiative: its milestones one by one, beside the indicators that it is meant to move. */
export function InitiativePanel({
  roadmap,
  initiative,
  close,
}: {
  readonly roadmap: Roadmap
  readonly initiative: Roadmap['initiatives'][number]
  readonly close: () => void
}) {
  const words = useWords()
  const style = useStyle()
  const { language } = style
  const { href } = useFrame()
  const moved = roadmap.indicators.filter(({ label }) => initiative.indicators.includes(label.id))
  return (
    <Panel
      title={initiative.name[language]}
      note={`${initiative.stageName[language]}${words.pause}${initiative.ownerName[language]}`}
      actions={
        <Button kind="quiet" icon="close" isIconOnly onClick={close}>
          {words.general.close}
        </Button>
      }
    >
      <div className={styles.initiative}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{words.roadmap.milestone}</th>
              <th scope="col">{words.roadmap.statusLabel}</th>
              <th scope="col">{words.roadmap.baseline}</th>
              <th scope="col">{words.roadmap.forecast}</th>
              <th scope="col">{words.roadmap.actualDate}</th>
              <th scope="col" className={table.number}>
                {words.roadmap.slip}
              </th>
              <th scope="col" className={table.number}>
                {words.roadmap.float}
              </th>
            </tr>
          </thead>
          <tbody>
            {initiative.milestones.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.name[language]}
                  {one.critical && one.actualDate === null ? (
                    <span className={styles.critical}>{words.roadmap.critical}</span>
                  ) : null}
                  {one.contradicts.length > 0 ? (
                    <span className={styles.bad}>{words.roadmap.contradicts}</span>
                  ) : null}
                </th>
                <td>
                  <StatusMark
                    tone={milestoneStatusTone[one.status]}
                    label={words.roadmap.milestoneStatus[one.status]}
                  />
                </td>
                <td>{one.baselineDate}</td>
                <td>{one.forecastDate}</td>
                <td>{one.actualDate ?? '—'}</td>
                <td
                  className={classNames(
                    table.number,
                    one.slipDays > 0 && styles.bad,
                    one.slipDays < 0 && styles.good,
                  )}
                >
                  {formatSlip(one.slipDays, language)}
                </td>
                <td className={table.number}>{one.actualDate === null ? one.floatDays : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div>
          <h3 className={styles.moves}>{words.roadmap.moves}</h3>
          <ul>
            {moved.map((row) => {
              const card = cardOf(row, style)
              return (
                <li key={card.id}>
                  <Link href={href(`/indicator/${card.id}`)} className={styles.indicator}>
                    <span className={styles.name}>{card.name}</span>
                    <span className={styles.spark}>
                      <SparkLine spark={row.spark} />
                    </span>
                    <span className={styles.value}>
                      {card.unitBefore} {card.value} {card.unitAfter}
                    </span>
                    {card.status ? <StatusMark {...card.status} isShort /> : null}
                  </Link>
                </li>
              )
            })}
          </ul>
        </div>
      </div>
    </Panel>
  )
}
