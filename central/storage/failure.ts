import type { LocalText } from '#shared/model/local-text.ts'

export type StorageCode = 'not-a-store' | 'damaged' | 'busy'

/** Why a store can't be used, for people in both languages. `where` is the file or folder. */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure'
  readonly code: StorageCode
  readonly sentence: LocalText

  constructor(code: StorageCode, where: string, options?: ErrorOptions) {
    const sentence = sentences[code](where)
    super(sentence.en, options)
    this.code = code
    this.sentence = sentence
  }
}

const sentences: Readonly<Record<StorageCode, (where: string) => LocalText>> = {
  'not-a-store': (where) => ({
    zh: `${where} 还不是发布库；请先运行 central init ${where}。`,
    en: `${where} is no publisher's folder yet; run central init ${where} first.`,
  }),
  damaged: (where) => ({
    zh: `${where} 已损坏，请从备份恢复该文件。`,
    en: `${where} is damaged; put its backup in its place.`,
  }),
  busy: (where) => ({
    zh: `另一个进程正在写入该发布库；请等它结束。若没有这样的进程，请删除 ${where}。`,
    en: `Another process is writing to this folder; wait until it has ended. If there is none, delete ${where}.`,
  }),
}
