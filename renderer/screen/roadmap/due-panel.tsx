import type { Answer } from '#renderer/client/ask.ts'
import { useStyle, useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import table from '#renderer/ui/table.module.css'
import { dueGroups } from '#renderer/view/due.ts'
import styles from './roadmap.module.css'

/** What is due in the next 30, 60 and 90 days. */
export function DuePanel({
  roadmap,
  open,
}: {
  readonly roadmap: Answer<'roadmap'>
  readonly open: (initiative: string) => void
}) {
  const { roadmap: words } = useWords()
  const style = useStyle()
  const groups = dueGroups(roadmap, style).filter(({ lines }) => lines.length > 0)
  return (
    <Panel title={words.due}>
      {groups.length === 0 ? <p className={styles.nothing}>{words.nothingDue}</p> : null}
      {groups.length > 0 ? (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{words.date}</th>
              <th scope="col">{words.milestone}</th>
              <th scope="col">{words.initiative}</th>
              <th scope="col" className={table.number}>
                {words.slip}
              </th>
            </tr>
          </thead>
          {groups.map(({ within, lines }) => (
            <tbody key={within}>
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={4}>
                  {words.dueWithin(within)}
                </th>
              </tr>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td className={styles.date}>{line.date}</td>
                  <td>{line.name}</td>
                  <td>
                    <button type="button" className={styles.link} onClick={() => open(line.initiativeId)}>
                      {line.initiative}
                    </button>
                  </td>
                  <td className={classNames(table.number, styles[line.slipTone])}>{line.slip}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      ) : null}
    </Panel>
  )
}
