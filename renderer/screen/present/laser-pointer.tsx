import { useEffect, useRef } from 'react'
import styles from './present.module.css'

/** A red point in place of the pointer; it touches nothing. */
export function LaserPointer() {
  const point = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      const { current } = point
      if (!current) return
      const zoom = current.currentCSSZoom
      current.style.transform = `translate(${clientX / zoom}px, ${clientY / zoom}px)`
      current.dataset.seen = 'true'
    }
    addEventListener('pointermove', follow)
    return () => removeEventListener('pointermove', follow)
  }, [])
  return <div ref={point} aria-hidden="true" className={styles.laser} />
}
