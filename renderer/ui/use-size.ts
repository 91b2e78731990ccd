import { useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

export type Size = { readonly width: number; readonly height: number }

/** The size of an element in CSS pixels as it is laid out; `null` before it is known. */
export function useSize<Element extends HTMLElement>(): readonly [RefObject<Element | null>, Size | null] {
  const element = useRef<Element>(null)
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    const read = () => {
      const width = Math.floor(current.clientWidth)
      const height = Math.floor(current.clientHeight)
      setSize((known) => (known?.width === width && known.height === height ? known : { width, height }))
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return [element, size]
}
