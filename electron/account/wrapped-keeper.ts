import { keyBytes } from '#electron/store/sealer.ts'
import type { Random } from '#electron/store/sealer.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import type { DeviceKeeper } from './device-keeper.ts'
import { AccountFailure } from './failure.ts'
import type { KeptKey } from './kept-key.ts'
import { ownCopy, zero } from './key-bytes.ts'
import { findKeyFile, keyFileText } from './key-file.ts'
import type { KeyFile, KeyPlace, Wrap } from './key-file.ts'
import { replaceFile } from './replace-file.ts'
import { openRecord, sealRecord } from './sealed-record.ts'
import { takeTurns } from './take-turns.ts'

export type WrappedKeeperOptions = {
  /** The key file. */
  readonly path: string
  readonly kept: KeptKey
  readonly protection: LocalText
  readonly random: Random
  /** Told what went less well than it should, but hinders nobody. */
  readonly log: (line: string) => void
}

/** The newest key file with the key that opens it, and the secret in it. */
export type Opened = {
  /** When it was opened, in what the keeper counts: what is forgotten since stays forgotten. */
  readonly era: number
  readonly key: Uint8Array
  readonly file: KeyFile
  readonly secret: Uint8Array
}

/** A keeper, and the same for those who build on it. */
export type WrappedKeeper = DeviceKeeper & {
  /**
   * Runs `work` with what was opened, `null` where there is no key file, after all other work of this keeper; key
   * and secret are zeroed when it ends.
   */
  readonly withOpened: <Value>(
    mayAsk: boolean,
    work: (opened: Opened | null) => Promise<Value>,
  ) => Promise<Value>
  /** Replaces the key file that was opened; `file.record` must be sealed for it. For use inside `withOpened`. */
  readonly write: (opened: Pick<Opened, 'era' | 'key'>, file: KeyFile) => Promise<void>
}

/**
 * A keeper whose secret lies in the key file, sealed under a random key that `kept` keeps. The secret is written
 * often, that key only once: so what the system keeps for us is not put at risk by every sync. A key file that does
 * not open is never overwritten (F29).
 */
export function wrappedKeeper({ path, kept, protection, random, log }: WrappedKeeperOptions): WrappedKeeper {
  const inTurn = takeTurns()
  let held: { readonly key: Uint8Array; readonly file: KeyFile } | null = null
  /** Grows when everything is forgotten: what began before must not hold a key again. */
  let era = 0

  const hold = (since: number, key: Uint8Array, file: KeyFile): void => {
    if (since !== era) return
    const copy = ownCopy(key)
    zero(held?.key ?? null)
    held = { key: copy, file }
  }

  const write: WrappedKeeper['write'] = async (opened, file) => {
    await replaceFile(path, keyFileText(file), random)
    hold(opened.era, opened.key, file)
    await kept.witness?.write(file).catch((error: unknown) => {
      log(`the keyring has no copy of key file ${file.generation}: ${String(error)}`)
    })
  }

  const create = async (secret: Uint8Array, place: KeyPlace): Promise<void> => {
    const made = { era, key: ownCopy(random(keyBytes)) }
    const { key } = made
    try {
      const head = { installation: Buffer.from(random(16)).toString('hex'), place }
      const wrap = await kept.keep(key, head)
      const record = sealRecord(key, { ...head, generation: 1 }, secret, random)
      const rest = { ...head, generation: 1, wrap, record }
      await write(made, { format: 'chartroom device key', version: 1, ...rest })
    } finally {
      zero(key)
    }
  }

  const open = async (mayAsk: boolean): Promise<Opened | null> => {
    const since = era
    const known = held && { key: ownCopy(held.key), file: held.file }
    try {
      const file = await ownFile(path, kept)
      if (!file && !known) return null
      if (!file || (known && known.file.installation !== file.installation)) {
        throw new AccountFailure('key-file-replaced', file ? 'of another installation' : 'it is gone')
      }
      const key = known ? ownCopy(known.key) : await kept.fetch(file.wrap, file, mayAsk)
      const second = known ? known.file : await witnessOf(kept, file, log)
      const newest = newestOpening(key, [second, file], random)
      if (!newest) {
        zero(key)
        throw new AccountFailure('key-mismatch', 'the key does not open the record')
      }
      if (newest.file.generation > file.generation) {
        log(
          `the key file was set back to ${file.generation}; a newer one, ${newest.file.generation}, is kept`,
        )
      }
      hold(since, key, newest.file)
      return { era: since, key, ...newest }
    } finally {
      zero(known?.key ?? null)
    }
  }

  const withOpened: WrappedKeeper['withOpened'] = (mayAsk, work) =>
    inTurn(async () => {
      const opened = await open(mayAsk)
      try {
        return await work(opened)
      } finally {
        zero(opened?.key ?? null, opened?.secret ?? null)
      }
    })

  const rewrite = async (opened: Opened, secret: Uint8Array, place: KeyPlace, wrap: Wrap): Promise<void> => {
    const next = { ...opened.file, place, wrap, generation: opened.file.generation + 1 }
    await write(opened, { ...next, record: sealRecord(opened.key, next, secret, random) })
  }

  const renew = async (opened: Opened): Promise<void> => {
    const wrap = await kept.renewed(opened.key, opened.file)
    if (wrap) await write(opened, { ...opened.file, wrap })
  }

  const forget = (): void => {
    era++
    zero(held?.key ?? null)
    held = null
    kept.forget()
  }

  return {
    kind: kept.by,
    pin: null,
    protection,
    withOpened,
    write,
    forget,
    load: () =>
      withOpened(false, async (opened) => {
        if (opened) await renew(opened)
        return opened && ownCopy(opened.secret)
      }),
    store: (secret) =>
      withOpened(false, (opened) =>
        opened
          ? rewrite(opened, secret, opened.file.place, opened.file.wrap)
          : create(secret, { tenant: '', device: '' }),
      ),
    unlock: () =>
      withOpened(true, async (opened) => {
        if (opened) await renew(opened)
      }),
    trouble: () =>
      withOpened(false, async () => null).catch((error: unknown) => {
        if (error instanceof AccountFailure) return error
        throw error
      }),
    bind: (place) =>
      withOpened(false, async (opened) => {
        if (!opened) throw new AccountFailure('key-file-replaced', 'there is no key file to bind')
        const { tenant, device } = opened.file.place
        if (tenant === place.tenant && device === place.device) return
        const wrap = await kept.rebound(opened.key, opened.file.wrap, { ...opened.file, place })
        await rewrite(opened, opened.secret, place, wrap)
      }),
    takeOver: (secret, place) => inTurn(() => create(secret, place)),
    parting: () =>
      inTurn(async () => {
        const file = held?.file ?? (await ownFile(path, kept).catch(() => null))
        return async () => {
          if (file) await kept.discard(file)
        }
      }),
  }
}

async function ownFile(path: string, kept: KeptKey): Promise<KeyFile | null> {
  const found = await findKeyFile(path)
  if (found.kind === 'none') return null
  if (found.kind === 'wrapped' && found.file.wrap.by === kept.by) return found.file
  if (found.kind === 'erased') throw new AccountFailure('erased', `at ${found.mark.at}`)
  const by = found.kind === 'wrapped' ? found.file.wrap.by : found.kind
  throw new AccountFailure('keeper-changed', `the key is kept by ${by}, not by ${kept.by}`)
}

async function witnessOf(kept: KeptKey, file: KeyFile, log: (line: string) => void): Promise<KeyFile | null> {
  try {
    return (await kept.witness?.read(file)) ?? null
  } catch (error) {
    log(`the keyring's copy of the key file was not read: ${String(error)}`)
    return null
  }
}

/** The newest of some key files that the key opens. */
function newestOpening(
  key: Uint8Array,
  files: readonly (KeyFile | null)[],
  random: Random,
): Pick<Opened, 'file' | 'secret'> | null {
  let newest: Pick<Opened, 'file' | 'secret'> | null = null
  for (const file of files) {
    if (!file || (newest && newest.file.generation >= file.generation)) continue
    const secret = openRecord(key, file, random)
    if (secret) newest = { file, secret }
  }
  return newest
}
