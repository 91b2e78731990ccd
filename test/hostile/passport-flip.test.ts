import Database from 'better-sqlite3'
import { randomInt } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QueryFailure } from '#electron/query/failure.ts'
import { passport } from '#electron/query/passport.ts'
import { openReaders } from '#electron/query/readers.ts'
import { StoreFailure } from '#electron/store/failure.ts'
import { openStore } from '#electron/store/open-store.ts'
import type { OutputOf } from '#shared/contract/contract.ts'
import { indicatorAt } from './dataset.ts'
import { given } from './forge.ts'
import { makeTrial } from './trial.ts'
import type { Trial } from './trial.ts'

/** `CHARTROOM_TRIALS` multiplies them for a long round. */
const flips = 400 * Math.max(1, Number(process.env['CHARTROOM_TRIALS'] ?? 1))

const asked = indicatorAt(0)
const other = indicatorAt(1)

type Passport = OutputOf<'passport'>
type Answer = { readonly passport: Passport } | { readonly code: string; readonly detail: string }

let trial: Trial
let whole: Buffer
let honest: Passport
let honestOther: Passport
/** Where in the file the sealed bytes of each partition of the figure lie, with its hash. */
let places: readonly { readonly hash: string; readonly from: number; readonly length: number }[]

beforeAll(async () => {
  trial = await makeTrial()
  trial.kit.closeStore()
  whole = readFileSync(path())
  honest = passportNow(asked)
  honestOther = passportNow(other)
  places = honest.partitions.flatMap(({ hash }) => placeOf(hash))
})

afterAll(() => trial.end())

const path = () => trial.kit.directory.files.snapshots

function passportNow(indicator: string): Passport {
  const answer = ask(indicator)
  if (!('passport' in answer)) throw new Error(`${answer.code}: ${answer.detail}`)
  return answer.passport
}

/** The passport of an indicator's figure of the year so far, from the file as it is now. */
function ask(indicator: string): Answer {
  const { kit, world } = trial
  let store: ReturnType<typeof openStore> | null = null
  try {
    store = openStore(kit.directory, kit.device)
    const now = new Date(world.clock.ms)
    return { passport: passport(openReaders(store), { indicator, view: 'ytd' } as never, now) }
  } catch (error) {
    if (error instanceof StoreFailure)
      return { code: error.code, detail: `${error.detail} ${error.refusal.detail ?? ''}` }
    if (error instanceof QueryFailure)
      return { code: error.failure.code, detail: JSON.stringify(error.failure) }
    throw error
  } finally {
    store?.close()
  }
}

function placeOf(hash: string): typeof places {
  const database = new Database(path(), { readonly: true })
  const sealed = given(
    database
      .prepare<[Buffer], Buffer>('SELECT sealed FROM object WHERE hash = ?')
      .pluck()
      .get(Buffer.from(hash, 'hex')),
  )
  database.close()
  // A row that goes on in another page is not in one piece; its beginning is.
  const length = Math.min(sealed.length, 64)
  const from = whole.indexOf(sealed.subarray(0, length))
  return from < 0 ? [] : [{ hash, from, length }]
}

function flip(at: number): void {
  for (const suffix of ['-wal', '-shm']) rmSync(`${path()}${suffix}`, { force: true })
  const flipped = Buffer.from(whole)
  flipped.writeUInt8(whole.readUInt8(at) ^ (1 << randomInt(8)), at)
  writeFileSync(path(), flipped)
}

const said = (one: Passport) => JSON.stringify({ ...one, verifiedAt: null })

describe('the passport of a figure from a file with one flipped bit', () => {
  it(`T10 F13 names the damaged partition in ${flips / 2} flips of the figure’s own bytes, and others stay`, () => {
    expect(places.length).toBe(honest.partitions.length)
    for (let trialNumber = 0; trialNumber < flips / 2; trialNumber++) {
      const { hash, from, length } = given(places[trialNumber % places.length])
      flip(from + randomInt(length))
      const answer = ask(asked)
      expect(answer).toMatchObject({ code: 'damaged', detail: expect.stringContaining(hash) })
      expect(said(passportNow(other))).toBe(said(honestOther))
    }
  })

  it(`T10 F13 answers as before or names what is damaged in ${flips / 2} flips anywhere in the file`, () => {
    const met = new Map<string, number>()
    for (let trialNumber = 0; trialNumber < flips / 2; trialNumber++) {
      flip(randomInt(whole.length))
      const answer = ask(asked)
      if ('passport' in answer) expect(said(answer.passport)).toBe(said(honest))
      else {
        // The file as a whole (its head may then speak of a newer version, or of one that can't be written) …
        expect(answer.code).toMatch(/^(?:damaged|damaged-file|newer|read-only)$/)
        // … or an object by kind and hash, or a table by name.
        if (answer.code === 'damaged')
          expect(answer.detail).toMatch(/^(?:[a-z]+ [0-9a-f]{64}: |a row of [a-z-]+ )/)
        else expect(answer.detail).not.toBe('')
      }
      const kind = 'passport' in answer ? 'untouched' : answer.code
      met.set(kind, (met.get(kind) ?? 0) + 1)
    }
    expect(met.get('untouched')).toBeGreaterThan(flips / 20)
    expect([...met.keys()]).toContain('damaged')
  })
})
