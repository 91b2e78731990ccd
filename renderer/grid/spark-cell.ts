import { pathOf } from '#renderer/view/run-path.ts'
import styles from './grid.module.css'
import { drawn, made, writtenCell } from './written-cell.ts'

const width = 96
const height = 22

/** The run behind a row's figure, indexed, on the one scale of its column (rule 42). */
export const SparkCell = writtenCell(({ run }) => {
  if (!run) return made('span', '', '—')
  const { path: actual, end } = pathOf(run.actual, width, height)
  const forecast = pathOf(run.forecast, width, height)
  return drawn(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, class: styles.spark ?? '', 'aria-hidden': 'true' },
    drawn('path', { d: actual, class: styles.run ?? '', 'data-scenario': 'AC' }),
    ...(forecast.count > 1
      ? [drawn('path', { d: forecast.path, class: styles.runAhead ?? '', 'data-scenario': 'FC' })]
      : []),
    ...(end ? [drawn('circle', { cx: end.x, cy: end.y, r: 2.5, class: styles.runEnd ?? '' })] : []),
  )
})
