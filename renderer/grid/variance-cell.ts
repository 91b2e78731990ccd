import styles from './grid.module.css'
import { drawn, made, writtenCell } from './written-cell.ts'

/** A variance with its bar: number at the left, bar from a common zero; all bars of the table on one scale. */
export const VarianceCell = writtenCell((_line, { value }) => {
  if (!value) return null
  const { text, impact, bar } = value
  const track = made('span', styles.track ?? '')
  track.ariaHidden = 'true'
  if (bar !== null) {
    const fill = styles[`${impact ?? 'neutral'}Bar`] ?? ''
    const end = made('span', `${styles.bar} ${bar < 0 ? styles.left : styles.right} ${fill}`)
    end.dataset.scenario = 'AC'
    end.style.width = `${Math.min(1, Math.abs(bar)) * 50}%`
    track.append(end)
    if (Math.abs(bar) > 1.000001) track.append(cutMark(bar < 0, fill))
  }
  return made('span', styles.variance ?? '', made('span', `${styles.figure} ${tone(impact)}`, text), track)
})

/** A relative variance, coloured by impact. */
export const RelativeCell = writtenCell((_line, { value }) =>
  value ? made('span', tone(value.impact), value.text) : null,
)

function tone(impact: 'good' | 'bad' | 'neutral' | null): string {
  return impact === null ? '' : (styles[impact] ?? '')
}

/** A bar beyond the scale is cut and says so by a triangle in its direction (rule 21). */
function cutMark(isLeft: boolean, fill: string): SVGSVGElement {
  const mark = drawn(
    'svg',
    {
      width: 6,
      height: 12,
      viewBox: '0 0 6 12',
      class: `${styles.cut} ${isLeft ? styles.cutLeft : styles.cutRight} ${fill}`,
    },
    drawn('path', { d: isLeft ? 'M6 0L0 6L6 12Z' : 'M0 0L6 6L0 12Z' }),
  )
  return mark
}
