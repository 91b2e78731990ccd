/**
 * Runs in the page, in whichever host: resolves to null once the page says on its root element that it is ready
 * (`data-ready="true"`) and its fonts and pictures are there, else to why not (`data-failed`). A font that did not
 * come would be replaced by another in silence, so it counts as a failure.
 */
export const settlingScript = `(async () => {
  const status = performance.getEntriesByType('navigation')[0]?.responseStatus ?? 200
  if (status >= 400) return 'HTTP ' + status
  if (document.readyState === 'loading')
    await new Promise((go) => document.addEventListener('DOMContentLoaded', go, { once: true }))
  const root = document.documentElement
  const said = () => root.dataset.failed !== undefined || root.dataset.ready === 'true'
  if (!said())
    await new Promise((go) => {
      const watch = new MutationObserver(() => said() && (watch.disconnect(), go()))
      watch.observe(root, { attributes: true, attributeFilter: ['data-failed', 'data-ready'] })
    })
  if (root.dataset.failed !== undefined) return root.dataset.failed || 'data-failed'
  await document.fonts.ready
  const lost = [...document.fonts].find((font) => font.status === 'error')
  if (lost) return 'font ' + lost.family + ' ' + lost.weight
  for (const picture of document.images)
    await picture.decode().catch(() => {})
  const broken = [...document.images].find((picture) => picture.naturalWidth === 0)
  return broken ? 'picture ' + broken.src.slice(0, 200) : null
})()`
