import { useEffect, useRef } from 'react'

/** Calls `act` when `key` is pressed anywhere on the page. */
export function useKey(key: string, act: (event: KeyboardEvent) => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === key) latest.current(event)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [key])
}
