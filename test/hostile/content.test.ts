import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { indicatorAt } from './dataset.ts'
import { forge, given, instant } from './forge.ts'
import type { Forgery } from './forge.ts'
import { serveHostile } from './server.ts'
import { expectOldStateWhole, makeTrial } from './trial.ts'
import type { Trial } from './trial.ts'

let trial: Trial

beforeAll(async () => {
  trial = await makeTrial()
})

afterEach(() => expectOldStateWhole(trial))

afterAll(() => trial.end())

async function forged(forgery: Forgery) {
  const { world } = trial
  return trial.attack(await forge(await world.central(), world.clock.ms, forgery))
}

const replaceIn = (from: string, to: string) => (bytes: Uint8Array) => {
  const text = new TextDecoder().decode(bytes)
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`)
  return new TextEncoder().encode(text.replace(from, to))
}

describe('a partition that was signed and is malformed', () => {
  it.each<[string, Forgery, string]>([
    [
      'a duplicate key',
      { bytes: { partition: replaceIn('"values"', '"kind":"partition","values"') } },
      'duplicate-key',
    ],
    [
      'a duplicate scenario',
      { bytes: { partition: replaceIn('"values":{', '"values":{"AC":[1],') } },
      'duplicate-key',
    ],
    [
      'an unknown scenario',
      { change: { partition: ({ values }) => void (values['XX'] = values['AC']) } },
      'wrong-shape',
    ],
    ['an unknown key', { change: { partition: (document) => void (document['extra'] = 1) } }, 'wrong-shape'],
    [
      'another indicator',
      { change: { partition: (document) => void (document.indicator = indicatorAt(1)) } },
      'wrong-shape',
    ],
    [
      'another period',
      { change: { partition: (document) => void (document.period = '2026-01') } },
      'wrong-shape',
    ],
    ['a number out of range', { bytes: { partition: replaceIn('"AC":[', '"AC":[1e999,') } }, 'not-finite'],
    ['a text among the numbers', { bytes: { partition: replaceIn('"AC":[', '"AC":["1",') } }, 'wrong-shape'],
    [
      'bytes that are not UTF-8',
      { bytes: { partition: (bytes) => Uint8Array.of(...bytes, 0xff) } },
      'not-utf8',
    ],
    ['bytes that are no JSON', { bytes: { partition: (bytes) => bytes.slice(0, -1) } }, 'not-json'],
    [
      'arrays of two lengths',
      { change: { partition: ({ values }) => void (values['AC'] = [1]) } },
      'wrong-count',
    ],
    [
      'nesting below the bound',
      { bytes: { partition: replaceIn('"AC":[', `"BM":${'['.repeat(40)}${']'.repeat(40)},"AC":[`) } },
      'too-deep',
    ],
    [
      'a flag beyond the end',
      { change: { partition: (document) => void (document.flags = { AC: { estimated: [99] } }) } },
      'wrong-count',
    ],
    [
      'fewer values than its cell list has cells',
      {
        change: {
          partition: ({ values }) => {
            for (const [scenario, column] of Object.entries(values)) {
              if (Array.isArray(column)) values[scenario] = column.slice(1)
            }
          },
          release: ({ partitions }) => void (given(partitions.at(-1)).rows -= 2),
        },
      },
      'wrong-count',
    ],
    [
      'another count of values than stated',
      { change: { release: ({ partitions }) => void given(partitions.at(-1)).rows++ } },
      'wrong-rows',
    ],
  ])('T9 is refused whole: %s', async (_, forgery, code) => {
    expect((await forged(forgery)).code).toBe(code)
  })
})

describe('a cell list that was signed and is malformed', () => {
  it.each<[string, Forgery, string]>([
    [
      'a member that the catalogue lacks',
      { change: { cells: ({ dimensions }) => void (given(dimensions[0]).members[1] = 'stranger') } },
      'unknown-cell',
    ],
    [
      'a dimension that the indicator lacks',
      { change: { cells: ({ dimensions }) => void (given(dimensions[0]).id = 'region') } },
      'unknown-cell',
    ],
    [
      'a cell that stands twice',
      { change: { cells: ({ dimensions }) => void (given(dimensions[0]).positions[1] = 0) } },
      'duplicate-key',
    ],
    [
      'a position that names no member',
      { change: { cells: ({ dimensions }) => void (given(dimensions[0]).positions[0] = 99) } },
      'wrong-shape',
    ],
    [
      'another count than it states',
      { change: { cells: (document) => void document.count++ } },
      'wrong-count',
    ],
  ])('T9 is refused whole: %s', async (_, forgery, code) => {
    expect((await forged(forgery)).code).toBe(code)
  })
})

describe('a release that names what is not its own', () => {
  const swap: Forgery = {
    change: {
      release: ({ partitions }) => {
        const [first, second] = partitions
        if (first && second) Object.assign(second, { hash: first.hash, size: first.size, rows: first.rows })
      },
    },
  }

  it('T9 is refused: the partition of another period, which is already kept', async () => {
    expect((await forged(swap)).code).toBe('wrong-period')
  })

  it('T9 is refused: one partition for two periods, both new to the device', async () => {
    const change: Forgery['change'] = {
      release: ({ partitions }) => {
        const first = partitions[0]
        const last = partitions.at(-1)
        if (first && last) Object.assign(first, { hash: last.hash, size: last.size, rows: last.rows })
      },
    }
    expect((await forged({ change })).code).toBe('wrong-period')
  })

  it.each<[string, Forgery, string]>([
    [
      'another indicator',
      { change: { release: (document) => void (document.indicator = indicatorAt(1)) } },
      'other-indicator',
    ],
    [
      'an unknown version',
      { change: { release: (document) => void document.definitionVersion++ } },
      'other-definition',
    ],
    [
      'a period twice',
      { change: { release: ({ partitions }) => void partitions.push(given(partitions[0])) } },
      'duplicate-key',
    ],
    [
      'a period of another length',
      { change: { release: ({ partitions }) => void (given(partitions[0]).period = '2026' as never) } },
      'wrong-period',
    ],
    [
      'an unknown state',
      { change: { release: ({ partitions }) => void (given(partitions[0]).state = 'draft' as never) } },
      'wrong-shape',
    ],
  ])('T9 is refused: %s', async (_, forgery, code) => {
    expect((await forged(forgery)).code).toBe(code)
  })
})

describe('the forger’s own starting point', () => {
  it('is accepted where nothing is broken, so that each refusal has one cause', async () => {
    const other = await makeTrial()
    const content = await forge(await other.world.central(), other.world.clock.ms)
    const server = await serveHostile(content)
    const outcome = await other.kit.sync({ url: server.url })
    expect(outcome).toMatchObject({ sequence: 3, newSnapshots: 1 })
    expect(other.kit.store().current()?.publishedAt).toBe(instant(other.world.clock.ms))
    await server.close()
    await other.end()
  })
})
