import { useEffect, useRef } from 'react'

export type PresentKeys = {
  readonly turn: (pages: number) => void
  readonly first: () => void
  readonly last: () => void
  readonly laser: () => void
  readonly freeze: () => void
  readonly leave: () => void
}

/** The keys of a presenter's remote and of the keyboard; a chart that has the focus keeps its own arrows. */
export function usePresentKeys(keys: PresentKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
      const act = meaningOf(event.key, latest.current)
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

function meaningOf(key: string, { turn, first, last, laser, freeze, leave }: PresentKeys) {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
    case 'PageDown':
      return () => turn(1)
    case 'ArrowLeft':
    case 'ArrowUp':
    case 'PageUp':
      return () => turn(-1)
    case 'Home':
      return first
    case 'End':
      return last
    case 'l':
    case 'L':
      return laser
    case 'f':
    case 'F':
      return freeze
    case 'Escape':
      return leave
    default:
      return null
  }
}
