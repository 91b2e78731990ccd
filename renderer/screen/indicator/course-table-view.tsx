import { useWords } from '#renderer/screen/frame/use-words.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import table from '#renderer/ui/table.module.css'
import type { CourseChart } from '#renderer/view/course-chart.ts'
import { courseTable } from '#renderer/view/course-table.ts'
import styles from './indicator.module.css'

/** The same figures as the chart, to be read one by one. */
export function CourseTableView({ model }: { readonly model: CourseChart }) {
  const words = useWords()
  const { heads, rows } = courseTable(model)
  return (
    // Scrolls by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.indicator.table}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{words.indicator.period}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className={table.number}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr
              key={key}
              className={classNames(
                model.columns.find((column) => column.key === key)?.isFocus && table.total,
              )}
            >
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={heads[index]} className={table.number}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
