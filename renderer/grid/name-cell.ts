import type { GridContext } from './grid-context.ts'
import type { DrillLine } from '#renderer/view/drill-table.ts'
import styles from './grid.module.css'
import { drawn, made, writtenCell } from './written-cell.ts'

/** Steps to the right for each level, in pixels. */
const indent = 18

/** What a name without children leaves free for the button that others have, and the gap behind it. */
const toggleRoom = 28

/** A member's name, indented by its depth, with what opens its children. */
export const NameCell = writtenCell((line, { context }) => {
  const text = made('span', styles.text ?? '', line.name)
  const before = line.isExpandable ? [toggleOf(line, context)] : []
  const cell = made('span', styles.name ?? '', ...before, text)
  cell.style.paddingInlineStart = `${line.depth * indent + (line.isExpandable ? 0 : toggleRoom)}px`
  return cell
})

function toggleOf(line: DrillLine, { toggle, labels }: GridContext): HTMLButtonElement {
  const arrow = drawn(
    'svg',
    { width: 10, height: 10, viewBox: '0 0 10 10', 'aria-hidden': 'true', focusable: 'false' },
    drawn('path', { d: line.isOpen ? 'M1 3h8L5 8z' : 'M3 1v8l5 -4z', fill: 'currentColor' }),
  )
  const button = made('button', styles.toggle ?? '', arrow)
  button.type = 'button'
  button.tabIndex = -1
  button.setAttribute('aria-label', line.isOpen ? labels.close(line.name) : labels.expand(line.name))
  button.addEventListener('click', (event) => {
    event.stopPropagation()
    toggle(line.key)
  })
  return button
}
