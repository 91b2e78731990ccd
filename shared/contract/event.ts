import type { SyncProgress } from './status.ts'

/** What happens on the backend's side and a page may want to know; numbered from 1. */
export type BackendEvent =
  | { readonly kind: 'sync'; readonly progress: SyncProgress }
  | { readonly kind: 'snapshot'; readonly sequence: number }
  | {
      readonly kind: 'export'
      readonly id: string
      readonly phase: 'printing' | 'finishing' | 'done' | 'failed'
    }

export type EventPage = {
  readonly last: number
  readonly events: readonly { readonly number: number; readonly event: BackendEvent }[]
}
