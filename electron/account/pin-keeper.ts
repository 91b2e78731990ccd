import type { Random } from '#electron/store/sealer.ts'
import { toBase64 } from '#shared/envelope/base64.ts'
import type { DeviceKeeper, PinPart } from './device-keeper.ts'
import { AccountFailure } from './failure.ts'
import { findKeyFile } from './key-file.ts'
import type { KeyFile, KeyHead, Wrap, WrapOf } from './key-file.ts'
import { zero } from './key-bytes.ts'
import type { KeptKey } from './kept-key.ts'
import { attemptsPath, pinAttempts, wrongPin } from './pin-attempts.ts'
import { requireStrongPin } from './pin-rule.ts'
import { pinProtection } from './protection.ts'
import { openKey, sealKey } from './sealed-record.ts'
import { stretchPin, usualWork } from './stretch.ts'
import type { Stretch, StretchWork } from './stretch.ts'
import { takeTurns } from './take-turns.ts'
import { wrappedKeeper } from './wrapped-keeper.ts'

/** A keeper whose key only a PIN opens. */
export type PinKeeper = DeviceKeeper & { readonly pin: PinPart }

export type PinKeeperOptions = {
  /** The key file. */
  readonly path: string
  readonly random: Random
  /** Milliseconds since the machine was started, sleep included. */
  readonly uptimeMs: () => number
  readonly log: (line: string) => void
  readonly work?: StretchWork
}

/** What a PIN stretched to, and how. */
type Stretched = { readonly key: Uint8Array; readonly stretch: Stretch }

/**
 * Keeps the key under a PIN of six or more characters, stretched by scrypt, bound to tenant and device. Every try is
 * counted on the disk before it is made, and a wrong one makes the next wait longer, also after a restart (D6).
 */
export function pinKeeper({ path, random, uptimeMs, log, work = usualWork }: PinKeeperOptions): PinKeeper {
  const inTurn = takeTurns()
  const attempts = pinAttempts({ path: attemptsPath(path), uptimeMs, random })
  let stretched: Stretched | null = null
  /** Grows when everything is forgotten: a PIN that was entered before must not count after. */
  let era = 0

  const kept: KeptKey = {
    by: 'pin',
    keep: async (key, head) => wrapUnder(needed(stretched), key, head, random),
    rebound: async (key, _wrap, head) => wrapUnder(needed(stretched), key, head, random),
    fetch: async (wrap, head) => {
      const key = openKey(needed(stretched).key, head, pinWrap(wrap).box, random)
      if (!key) throw new AccountFailure('key-mismatch', 'the PIN that was right does not open this key file')
      return key
    },
    renewed: async () => null,
    witness: null,
    discard: async () => undefined,
    forget: () => {
      era++
      zero(stretched?.key ?? null)
      stretched = null
    },
  }
  const base = wrappedKeeper({ path, kept, protection: pinProtection, random, log })

  const hold = (since: number, found: Stretched): void => {
    if (since !== era) {
      zero(found.key)
      throw new AccountFailure('locked', 'locked while the PIN was being tried')
    }
    zero(stretched?.key ?? null)
    stretched = found
  }

  const stretchNew = async (pin: string): Promise<Stretched> => {
    const stretch: Stretch = { kind: 'scrypt', ...work, blockSize: 8, salt: toBase64(random(32)) }
    return { key: await stretchPin(pin, stretch), stretch }
  }

  /** Tries a PIN; resolves where it is right, and then the keeper opens. */
  const enter = async (pin: string, since: number): Promise<KeyFile> => {
    const found = await findKeyFile(path)
    if (found.kind !== 'wrapped') throw new AccountFailure('pin-not-set', `the key file is ${found.kind}`)
    const { stretch, box } = pinWrap(found.file.wrap)
    await attempts.begin()
    const key = await stretchPin(pin, stretch)
    const opened = openKey(key, found.file, box, random)
    if (!opened) {
      zero(key)
      throw wrongPin(await attempts.count())
    }
    zero(opened)
    await attempts.clear().catch((error: unknown) => log(`the count of wrong PINs stays: ${String(error)}`))
    hold(since, { key, stretch })
    return found.file
  }

  /** Wraps the key anew under a PIN; the keeper is open. */
  const wrapAnew = (pin: string, since: number): Promise<void> =>
    base.withOpened(false, async (opened) => {
      if (!opened) throw new AccountFailure('key-file-replaced', 'the key file is gone')
      const next = await stretchNew(pin)
      const wrap = wrapUnder(next, opened.key, opened.file, random)
      await base.write(opened, { ...opened.file, wrap })
      hold(since, next)
    })

  const pin: PinPart = {
    count: attempts.count,
    choose: (chosen) =>
      inTurn(async () => {
        requireStrongPin(chosen)
        const found = await findKeyFile(path)
        if (found.kind === 'wrapped' && found.file.wrap.by === 'pin') {
          throw new AccountFailure('pin-already-set', 'the key file has a PIN')
        }
        const since = era
        await attempts.clear()
        hold(since, await stretchNew(chosen))
      }),
    change: (current, next) =>
      inTurn(async () => {
        requireStrongPin(next)
        const since = era
        await enter(current, since)
        await wrapAnew(next, since)
      }),
  }

  return {
    ...base,
    pin,
    unlock: (entered) =>
      inTurn(async () => {
        if (entered === undefined) throw new AccountFailure('pin-needed', 'no PIN was given')
        const since = era
        const { wrap } = await enter(entered, since)
        await base.unlock()
        if (isWeaker(pinWrap(wrap).stretch, work)) await wrapAnew(entered, since)
      }),
  }
}

function needed(stretched: Stretched | null): Stretched {
  if (!stretched) throw new AccountFailure('pin-needed', 'no PIN was entered')
  return stretched
}

function pinWrap(wrap: Wrap): WrapOf<'pin'> {
  if (wrap.by !== 'pin') throw new AccountFailure('pin-not-set', `the key is kept by ${wrap.by}`)
  return wrap
}

function wrapUnder(
  { key: under, stretch }: Stretched,
  key: Uint8Array,
  head: KeyHead,
  random: Random,
): WrapOf<'pin'> {
  return { by: 'pin', stretch, box: sealKey(under, head, key, random) }
}

function isWeaker(stretch: Stretch, work: StretchWork): boolean {
  return stretch.cost * stretch.parallelism < work.cost * work.parallelism
}
