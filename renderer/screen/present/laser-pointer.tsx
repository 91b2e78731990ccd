import { useEffect, useLayoutEffect, useRef } from 'react'
import styles from './present.module.css'

type Place = { readonly x: number; readonly y: number }

/** A red point in place of the pointer, from where the pointer is when it is switched on; it touches nothing. */
export function LaserPointer({ isOn }: { readonly isOn: boolean }) {
  const point = useRef<HTMLDivElement>(null)
  const place = useRef<Place | null>(null)
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      place.current = { x: clientX, y: clientY }
      moveTo(point.current, place.current)
    }
    addEventListener('pointermove', follow)
    return () => removeEventListener('pointermove', follow)
  }, [])
  useLayoutEffect(() => {
    // A pointer that has not moved yet is nowhere: the middle is where people look.
    moveTo(point.current, place.current ?? { x: innerWidth / 2, y: innerHeight / 2 })
  }, [isOn])
  return isOn ? <div ref={point} aria-hidden="true" data-laser="" className={styles.laser} /> : null
}

function moveTo(point: HTMLElement | null, { x, y }: Place): void {
  if (!point) return
  const zoom = point.currentCSSZoom
  point.style.transform = `translate(${x / zoom}px, ${y / zoom}px)`
}
