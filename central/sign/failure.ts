import type { LocalText } from '#shared/model/local-text.ts'

export type SignCode =
  | 'not-a-key'
  | 'no-key'
  | 'too-few-keys'
  | 'revoked-key'
  | 'root-expired'
  | 'clock-behind'
  | 'already-made'

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
  'too-few-keys': (where) => ({
    zh: `签名密钥不足：${where}；请在保管其余密钥的机器上运行，或先把密钥放回此处。`,
    en: `Too few signing keys are here: ${where}; run this where the others are kept, or bring them here first.`,
  }),
  'revoked-key': (where) => ({
    zh: `此处的「${where}」签名密钥已被吊销，不能再签名；请改用 central keys 所列的有效密钥。`,
    en: `The signing key of ${where} that is here has been revoked and signs no more; use one that central keys lists as valid.`,
  }),
  'root-expired': (where) => ({
    zh: `根已于 ${where} 过期，任何设备都会拒绝新的签名；请先运行 central renew。`,
    en: `The root expired at ${where}, so every device would refuse what is signed now; run central renew first.`,
  }),
  'clock-behind': (where) => ({
    zh: `本机时钟早于已签发的 ${where}；请先校准时钟。`,
    en: `This machine's clock is behind ${where}, which has been signed already; set the clock first.`,
  }),
  'already-made': (where) => ({
    zh: `${where} 里已有密钥;请换一个空文件夹,或直接发布到该文件夹。`,
    en: `${where} already has keys; choose an empty folder, or publish into this one.`,
  }),
}
