import { useSyncExternalStore } from 'react'

/** The palette that the document has now, for drawings whose colours are not those of a style sheet. */
export function usePalette(): string {
  return useSyncExternalStore(
    subscribe,
    () => `${document.documentElement.dataset.theme} ${forced().matches}`,
  )
}

const forced = () => matchMedia('(forced-colors: active)')

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const media = forced()
  media.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    media.removeEventListener('change', changed)
  }
}
