import type { DeviceKeeper } from './device-keeper.ts'
import { AccountFailure, accountFailureOf } from './failure.ts'
import { zero } from './key-bytes.ts'
import type { KeyPlace } from './key-file.ts'

/**
 * Lets another keeper keep the device's secret. Until the new wrap is on the disk the old one opens; after that what
 * the old keeper kept outside the key file is removed. A rest that could not be removed is answered: it is a key
 * that opens nothing any more. Rejects with `AccountFailure`, and then nothing has changed.
 */
export async function moveKey(
  from: DeviceKeeper,
  to: DeviceKeeper,
  place: KeyPlace,
): Promise<AccountFailure | null> {
  const secret = await from.load()
  if (!secret) throw new AccountFailure('key-file-missing', 'there is no key to move')
  try {
    const discard = await from.parting()
    await to.takeOver(secret, place)
    from.forget()
    await discard()
    return null
  } catch (error) {
    const failure = accountFailureOf(error)
    // The key has moved when its new keeper has it; only the tidying failed then.
    if (failure instanceof AccountFailure && (await to.trouble()) === null) return failure
    throw failure
  } finally {
    zero(secret)
  }
}
