import type { CustomCellRendererProps } from 'ag-grid-react'
import type { DrillLine } from '#renderer/view/drill-table.ts'
import type { GridContext } from './grid-context.ts'
import styles from './grid.module.css'

/** A member's name, indented by its depth, with what opens its children. */
export function NameCell({ data, context }: CustomCellRendererProps<DrillLine, string, GridContext>) {
  if (!data) return null
  const { toggle, labels } = context
  return (
    <span className={styles.name} style={{ paddingInlineStart: data.depth * 18 }}>
      {data.isExpandable ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={data.isOpen ? labels.close(data.name) : labels.expand(data.name)}
          className={styles.toggle}
          onClick={(event) => {
            event.stopPropagation()
            toggle(data.key)
          }}
        >
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
            <path d={data.isOpen ? 'M1 3h8L5 8z' : 'M3 1v8l5 -4z'} fill="currentColor" />
          </svg>
        </button>
      ) : (
        <span className={styles.leaf} />
      )}
      <span className={styles.text}>{data.name}</span>
    </span>
  )
}
