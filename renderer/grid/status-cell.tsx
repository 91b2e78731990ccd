import type { CustomCellRendererProps } from 'ag-grid-react'
import { StatusMark } from '#renderer/ui/status-mark.tsx'
import type { DrillLine } from '#renderer/view/drill-table.ts'

export function StatusCell({ data }: CustomCellRendererProps<DrillLine>) {
  return data?.status ? <StatusMark {...data.status} /> : <span>—</span>
}
