/** Where the keyboard can be in a chart: a box, by its key. */
type Place = {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * The place that a key leads to from another one, as an index; `null` where the key does not move. Along a line the
 * arrows of its direction step, in a plane all four lead to the nearest place on their side.
 */
export function nextPoint(
  places: readonly Place[],
  from: number,
  key: string,
  order: 'across' | 'down' | 'plane',
): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return places.length - 1
  const way = ways[key]
  if (!way) return null
  if (order === 'plane') return nearest(places, from, way)
  const step = order === 'down' ? way[1] : way[0]
  return step === 0 ? null : Math.max(0, Math.min(places.length - 1, from + step))
}

function nearest(places: readonly Place[], from: number, [dx, dy]: readonly [number, number]): number {
  const here = places[from]
  if (!here) return 0
  const middle = ({ x, y, width, height }: Place) => ({ x: x + width / 2, y: y + height / 2 })
  const start = middle(here)
  let best = from
  let least = Infinity
  places.forEach((place, index) => {
    if (index === from) return
    const at = middle(place)
    const along = (at.x - start.x) * dx + (at.y - start.y) * dy
    const aside = Math.abs((at.x - start.x) * dy) + Math.abs((at.y - start.y) * dx)
    // What lies more to the side than ahead belongs to another key, unless nothing else is there.
    const cost = along <= 0.5 ? Infinity : along + 2.5 * aside
    if (cost < least) {
      least = cost
      best = index
    }
  })
  return best
}
