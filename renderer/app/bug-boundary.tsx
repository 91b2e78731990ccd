import { Component } from 'react'
import type { ReactNode } from 'react'
import { BugScreen } from './bug-screen.tsx'

type Props = { readonly children: ReactNode }
type State = { readonly bug: { readonly reference: string; readonly message: string } | null }

/**
 * Shows a bug of the page as a bug, with a reference that the reader can pass on, instead of a blank window. It is
 * a class because React tells only classes.
 */
export class BugBoundary extends Component<Props, State> {
  override state: State = { bug: null }

  static getDerivedStateFromError(error: unknown): State {
    const message = error instanceof Error ? error.message : String(error)
    return { bug: { reference: referenceOf(error), message } }
  }

  override render(): ReactNode {
    const { bug } = this.state
    return bug ? <BugScreen {...bug} /> : this.props.children
  }
}

/** Eight digits that are the same for the same fault at the same place, so that reports can be put together. */
export function referenceOf(error: unknown): string {
  const text =
    error instanceof Error ? `${error.message}\n${error.stack?.split('\n')[1] ?? ''}` : String(error)
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return `P-${hash.toString(16).padStart(8, '0')}`
}
