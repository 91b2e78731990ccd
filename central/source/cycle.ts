/** A cycle: the ids in order, the first one again at the end; `from` and `to` are the link that closes it. */
export type Cycle = { readonly names: readonly string[]; readonly from: string; readonly to: string }

/**
 * The cycles of a graph, one for each link that leads back on a walk through it; none where it has none. Links to
 * ids that the graph does not have are passed over.
 */
export function cyclesIn(links: ReadonlyMap<string, readonly string[]>): readonly Cycle[] {
  const cycles: Cycle[] = []
  const done = new Set<string>()
  for (const start of links.keys()) {
    if (done.has(start)) continue
    const path: { readonly id: string; next: number }[] = [{ id: start, next: 0 }]
    const onPath = new Map([[start, 0]])
    while (path.length > 0) {
      const top = path.at(-1)
      if (!top) break
      const to = links.get(top.id)?.[top.next++]
      if (to === undefined) {
        path.pop()
        onPath.delete(top.id)
        done.add(top.id)
        continue
      }
      const at = onPath.get(to)
      if (at !== undefined)
        cycles.push({ names: [...path.slice(at).map(({ id }) => id), to], from: top.id, to })
      else if (!done.has(to) && links.has(to)) {
        onPath.set(to, path.length)
        path.push({ id: to, next: 0 })
      }
    }
  }
  return cycles
}
