import type { LocalText } from '#shared/model/local-text.ts'

export type SignCode = 'not-a-key' | 'no-key' | 'already-made'

/** Why something could not be signed, for people in both languages. `where` is a path, a role or a domain. */
export class SignFailure extends Error {
  override readonly name = 'SignFailure'
  readonly code: SignCode
  readonly sentence: LocalText

  constructor(code: SignCode, where: string) {
    const sentence = sentences[code](where)
    super(sentence.en)
    this.code = code
    this.sentence = sentence
  }
}

const sentences: Readonly<Record<SignCode, (where: string) => LocalText>> = {
  'not-a-key': (where) => ({
    zh: `${where} 里没有 Ed25519 私钥,请用备份替换该文件。`,
    en: `${where} holds no Ed25519 private key; put its backup in its place.`,
  }),
  'no-key': (where) => ({
    zh: `缺少「${where}」的签名密钥,请在保管该密钥的机器上运行。`,
    en: `The signing key of ${where} is not here; run this where that key is kept.`,
  }),
  'already-made': (where) => ({
    zh: `${where} 里已有密钥;请换一个空文件夹,或直接发布到该文件夹。`,
    en: `${where} already has keys; choose an empty folder, or publish into this one.`,
  }),
}
