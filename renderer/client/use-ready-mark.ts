import { useLayoutEffect } from 'react'
import { useClient } from './use-answer.ts'

/** What is still being drawn says so in the way that readers who hear the page are told too. */
const busy = '[aria-busy="true"]'

/**
 * Marks the document while the component is there: `data-ready` once everything on screen has its answer, is drawn,
 * and the fonts are loaded, `data-failed` with the sentence where an answer was refused. Who takes a picture or prints
 * waits for one of the two; who measures reads the mark `ready` of the page's timeline.
 */
export function useReadyMark(): void {
  const { answers } = useClient()
  // A layout effect: it is left at once where the next screen is still being loaded, not when that one is there.
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    let frame = 0
    let isHere = true
    const mark = () => {
      cancelAnimationFrame(frame)
      // Two frames: the first lays out what just came, the second draws what had to be measured.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => void settle())
      })
    }
    const settle = async () => {
      await document.fonts.ready
      if (!isHere) return
      const { isSettled, refused } = answers.state
      if (!isSettled) {
        delete dataset.ready
        return
      }
      if (document.querySelector(busy)) {
        delete dataset.ready
        mark()
        return
      }
      if (refused === null) delete dataset.failed
      else dataset.failed = refused
      dataset.ready = 'true'
      performance.mark('ready')
    }
    mark()
    const stop = answers.watch(mark)
    const drawing = new MutationObserver((changes) => {
      if (changes.some(isOfDrawing)) mark()
    })
    drawing.observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-busy'] })
    return () => {
      isHere = false
      stop()
      drawing.disconnect()
      cancelAnimationFrame(frame)
      delete dataset.ready
      delete dataset.failed
    }
  }, [answers])
}

/** Whether a drawing began or ended: anything else that changes on the page says nothing about its readiness. */
function isOfDrawing({ type, addedNodes }: MutationRecord): boolean {
  if (type === 'attributes') return true
  return [...addedNodes].some(
    (node) => node instanceof Element && (node.matches(busy) || node.querySelector(busy) !== null),
  )
}
