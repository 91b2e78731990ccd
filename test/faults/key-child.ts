// A process that works on a key file until it is done or killed: its arguments are the work, the path, and PINs.
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { destroyKeys } from '#electron/account/destroy-keys.ts'
import { moveKey } from '#electron/account/move-key.ts'
import { openKeeper } from '#electron/account/open-keeper.ts'
import { pinKeeper } from '#electron/account/pin-keeper.ts'

const [work, path = '', current = '', next = ''] = process.argv.slice(2)

const keeper = pinKeeper({
  path,
  random: randomBytes,
  uptimeMs: () => Number.MAX_SAFE_INTEGER,
  log: () => undefined,
  work: { cost: 2 ** 14, parallelism: 1 },
})

function say(line: string): void {
  writeSync(1, `${line}\n`)
}

say('begun')
switch (work) {
  case 'change':
    await keeper.pin.change(current, next)
    break
  case 'store':
    await keeper.unlock(current)
    for (let time = 0; time < 10; time++) await keeper.store(Buffer.from(readFileSync(`${path}.secret`)))
    break
  case 'move':
    await keeper.pin.choose(next)
    await moveKey(openKeeper(path), keeper, { tenant: 'acme', device: 'a'.repeat(64) })
    break
  case 'erase':
    await destroyKeys({ path, keeper, random: randomBytes, now: new Date(0), reason: 'wish' })
    break
  case 'wrong':
    await keeper.unlock('000001').catch(() => undefined)
    break
  case 'careless':
    await writeInPlace()
    break
  default:
    throw new Error(`no such work: ${work}`)
}
say('done')

/** What nobody may do to a key file: written over in place, half and half. */
async function writeInPlace(): Promise<void> {
  const content = readFileSync(path)
  const half = content.length >> 1
  const file = openSync(path, 'w')
  for (const part of [content.subarray(0, half), content.subarray(half)]) {
    writeSync(file, part)
    fsyncSync(file)
    await pause(30)
  }
  closeSync(file)
}
