import type { KeyId } from '#shared/envelope/dsse.ts'
import type { Root } from '#shared/envelope/root.ts'
import { CommandFailure } from './command.ts'

/** Digits of a key id that are enough to name it, where no other begins with them. */
const fewestDigits = 8

/** The key of a root that a text names: its id, or the first digits of it. Throws `CommandFailure`. */
export function findKey({ keys }: Pick<Root, 'keys'>, text: string): KeyId {
  const digits = text.toLowerCase()
  const found =
    digits.length >= fewestDigits && /^[0-9a-f]{1,64}$/.test(digits)
      ? Object.keys(keys).filter((keyId) => keyId.startsWith(digits))
      : []
  const [keyId, another] = found
  if (keyId !== undefined && another === undefined) return keyId
  throw new CommandFailure(
    'unknown-key',
    keyId === undefined
      ? `根中没有编号为「${text}」的密钥；central keys 会列出全部编号（至少写前 ${fewestDigits} 位）。`
      : `有多把密钥的编号以「${text}」开头；请多写几位。`,
    keyId === undefined
      ? `Root knows no key «${text}»; central keys lists their ids (give at least ${fewestDigits} digits).`
      : `Several keys begin with «${text}»; give more digits.`,
  )
}
