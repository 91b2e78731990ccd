import { beforeAll, describe, expect, it } from 'vitest'
import { readDataset } from '#central/source/read-dataset.ts'
import { writeDataset } from '#central/source/write-dataset.ts'
import type { Hash } from '#shared/model/id.ts'
import { period } from '#shared/model/period.ts'
import { isScenario } from '#shared/model/scenario.ts'
import { contentOf, published } from '#test/central/publish/published.ts'
import type { Published } from '#test/central/publish/published.ts'
import { demonstration } from '#test/central/seed/demonstration.ts'
import { figure } from '#test/central/seed/slow-roll-up.ts'
import { filesOf } from '#test/central/source/small-folder.ts'

const slowMs = 180_000

const dataset = demonstration('2026-10')
const asOf = period('2026-10')

let made: Published
let board: ReturnType<typeof contentOf>
beforeAll(async () => {
  made = await published(dataset, { asOf })
  board = contentOf(made, 'board')
}, slowMs)

/** Numbers below a bound that look random and are the same in every run. */
function picks(): (bound: number) => number {
  let state = 1
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647
    return state % bound
  }
}

function expectSlowly(figureStated: readonly [string, number] | undefined): void {
  const [key = '', stated = Number.NaN] = figureStated ?? []
  const [indicator = '', when = '', scenario = '', cell = ''] = key.replace(/~.*/, '').split(' ')
  if (!isScenario(scenario)) throw new Error(key)
  const at = Object.fromEntries(cell.split(',').map((part) => part.split('=')))
  const expected = figure(dataset, indicator, when, scenario, at)
  expect(Math.abs(stated - expected), `${key}: ${stated}, ${expected}`).toBeLessThanOrEqual(
    Math.abs(expected) * 1e-10,
  )
}

describe('publish, the demonstration', () => {
  it('publishes about a million leaf figures as almost four million, without a warning', () => {
    const { counts, warnings } = made.publication
    expect(counts.leafFigures).toBeGreaterThan(950_000)
    expect(counts.figures).toBeGreaterThan(3_500_000)
    expect(warnings).toEqual([])
  })

  it(
    'states what a slow recomputation from the leaves gives, cell by cell',
    () => {
      const picked = picks()
      for (let count = 0; count < 150; count++) {
        const release = board.releases[picked(board.releases.length)]
        const partition = release?.partitions[picked(release.partitions.length)]
        if (!release || !partition) throw new Error('nothing to pick')
        const figures = board.figuresOf(release.indicator, partition)
        for (let more = 0; more < 4; more++) expectSlowly(figures[picked(figures.length)])
      }
    },
    slowMs,
  )

  it('shows each edition no indicator above its clearance and no member outside its part', () => {
    for (const { id, clearance, org } of dataset.editions) {
      const { catalogue, releases, entry } = contentOf(made, id)
      const grades = new Set(
        catalogue.indicators.flatMap(({ versions }) => versions.map((one) => one.classification)),
      )
      expect(grades.has('restricted')).toBe(clearance === 'restricted')
      expect(releases.map(({ indicator }) => indicator).toSorted()).toEqual(
        catalogue.indicators.map((one) => one.id).toSorted(),
      )
      const root = catalogue.dimensions.find((one) => one.id === 'org')?.root
      expect(root).toBe(org ?? 'group')
      const reached = [...entry.reach].map((hash) => new TextDecoder().decode(made.objects.get(hash)))
      const lists = reached.filter((text) => text.startsWith('{"kind":"cells"')).join()
      if (org === 'consumer-finance') expect(lists).not.toMatch(/"(group|payments|wallet|wealth)"/)
      const hidden = dataset.indicators.filter(
        ({ id: indicator }) => !catalogue.indicators.some((one) => one.id === indicator),
      )
      const partitions = reached
        .filter((text) => text.startsWith('{"kind":"partition"'))
        .map((text) => text.slice(0, 100))
      for (const { id: indicator } of hidden)
        expect(partitions.filter((text) => text.includes(`"indicator":"${indicator}"`))).toEqual([])
    }
  })

  it(
    'gives the same objects from a folder as from memory',
    async () => {
      const pieces = new Map<string, string>()
      await writeDataset(dataset, '.', {
        write: async (path, text) => {
          pieces.set(path.slice(2), [...text].join(''))
        },
      })
      const read = await readDataset(filesOf(Object.fromEntries(pieces)), asOf)
      if (!read.ok) throw new Error(read.faults.map(({ sentence }) => sentence.en).join('\n'))
      const again = await published(read.dataset, { asOf })
      const hashes = (objects: ReadonlyMap<Hash, Uint8Array>) => [...objects.keys()].toSorted()
      expect(hashes(again.objects)).toEqual(hashes(made.objects))
    },
    slowMs,
  )
})
