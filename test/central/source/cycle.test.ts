import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cyclesIn } from '#central/source/cycle.ts'

describe('cyclesIn', () => {
  it('names a cycle in the order of its links, closed', () => {
    const links = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ])
    expect(cyclesIn(links)).toEqual([{ names: ['b', 'c', 'b'], from: 'c', to: 'b' }])
  })

  it('finds a link to itself and passes over links that lead nowhere', () => {
    expect(cyclesIn(new Map([['a', ['a', 'x']]]))).toEqual([{ names: ['a', 'a'], from: 'a', to: 'a' }])
  })

  it('finds a cycle in a graph exactly where one is, and every link named is there', () => {
    const graph = fc.array(fc.array(fc.nat(7), { maxLength: 4 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(graph, (lists) => {
        const links = new Map(lists.map((list, at) => [String(at), list.map(String)]))
        const cycles = cyclesIn(links)
        for (const { names } of cycles)
          for (const [at, from] of names.slice(0, -1).entries())
            expect(links.get(from)).toContain(names[at + 1])
        expect(cycles.length > 0).toBe(hasCycle(links))
      }),
    )
  })
})

/** By taking away, again and again, what nothing leads to. */
function hasCycle(links: ReadonlyMap<string, readonly string[]>): boolean {
  const left = new Map(links)
  for (;;) {
    const led = new Set([...left.values()].flat())
    const free = [...left.keys()].filter((id) => !led.has(id))
    if (free.length === 0) return left.size > 0
    for (const id of free) left.delete(id)
  }
}
