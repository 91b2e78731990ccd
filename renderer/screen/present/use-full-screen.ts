import { useEffect, useRef } from 'react'

/**
 * Takes the whole display while the component is there, where the host and a recent action of the person allow it;
 * otherwise the window is all there is. `left` is called when the person leaves the whole display by its own key.
 */
export function useFullScreen(left: () => void): void {
  const latest = useRef(left)
  useEffect(() => {
    latest.current = left
  })
  useEffect(() => {
    let isHere = true
    const change = () => {
      if (isHere && document.fullscreenElement === null) latest.current()
    }
    // Refused without a recent click or key, as after a reload.
    document.documentElement.requestFullscreen().catch(() => {})
    document.addEventListener('fullscreenchange', change)
    return () => {
      isHere = false
      document.removeEventListener('fullscreenchange', change)
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => {})
    }
  }, [])
}
