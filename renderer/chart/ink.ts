/** A colour of the page's palette as the document has it now, as a hexadecimal or `rgb()` colour. */
export function ink(name: string): string {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  if (text.startsWith('#')) return text
  // A colour of the reader's own system, or a mixture of two: what it comes to is asked of an element that has it.
  const probe = document.createElement('span')
  probe.style.forcedColorAdjust = 'none'
  probe.style.color = text
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  const shares = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/.exec(color)
  return shares
    ? `rgb(${shares
        .slice(1)
        .map((share) => Math.round(Number(share) * 255))
        .join(', ')})`
    : color
}
