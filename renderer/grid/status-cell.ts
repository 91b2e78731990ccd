import { statusShapes } from '#renderer/ui/status-shape.ts'
import type { StatusTone } from '#renderer/ui/status-shape.ts'
import styles from '#renderer/ui/status-mark.module.css'
import { drawn, made, writtenCell } from './written-cell.ts'

/** A status as `StatusMark` shows it, written into a cell. */
export const StatusCell = writtenCell(({ status }) =>
  status
    ? made(
        'span',
        `${styles.mark} ${styles[status.tone]}`,
        shapeOf(status.tone),
        made('span', '', status.label),
      )
    : made('span', '', '—'),
)

function shapeOf(tone: StatusTone): SVGSVGElement {
  return drawn(
    'svg',
    {
      'aria-hidden': 'true',
      focusable: 'false',
      width: 12,
      height: 12,
      viewBox: '0 0 12 12',
      class: `${styles.shape} ${styles[tone]}`,
    },
    ...statusShapes[tone].map(({ name, part, ...attributes }) =>
      drawn(name, { ...attributes, class: styles[part] ?? '' }),
    ),
  )
}
