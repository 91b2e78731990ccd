import type { ReactNode } from 'react'
import { useSize } from '#renderer/ui/use-size.ts'
import styles from './present.module.css'

/** A slide is drawn for this size and enlarged to the window, so that its type is as large as the room allows. */
const drawn = { width: 1280, height: 720 }

/** Below this the smallest type would be under 12 px: the slide then scrolls. */
const leastZoom = 0.8

export function SlideStage({ children }: { readonly children: ReactNode }) {
  const [box, size] = useSize<HTMLDivElement>()
  const zoom = size
    ? Math.max(leastZoom, Math.min(size.width / drawn.width, size.height / drawn.height))
    : null
  return (
    <div ref={box} className={styles.stage}>
      {zoom === null ? null : (
        <div className={styles.sheet} style={{ zoom }}>
          {children}
        </div>
      )}
    </div>
  )
}
