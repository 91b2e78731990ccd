import type { ObjectKind } from '#shared/envelope/reference.ts'
import type { Hash } from '#shared/model/id.ts'
import type { LocalText } from '#shared/model/local-text.ts'

export type StoreCode =
  | 'missing'
  | 'damaged'
  | 'damaged-file'
  | 'not-approved'
  | 'locked'
  | 'newer'
  | 'in-use'
  | 'unsuitable-folder'
  | 'read-only'
  | 'disk-full'
  | 'length-limit'
  | 'input-output'

type Offer = 'retry' | 'use-last-snapshot' | 'unlock' | 'update-app' | 'choose-another' | 'report'

/** A refusal in the shape that the contract's `Failure` has. */
export type StoreRefusal = {
  readonly code:
    | 'unknown-snapshot'
    | 'damaged'
    | 'not-trusted'
    | 'locked'
    | 'busy'
    | 'cannot-write'
    | 'read-only'
    | 'disk-full'
  readonly message: LocalText
  readonly offers: readonly Offer[]
  readonly detail?: string
}

type Answer = { readonly code: StoreRefusal['code']; readonly message: LocalText; readonly offers: Offer[] }

const answers: Readonly<Record<StoreCode, Answer>> = {
  missing: {
    code: 'unknown-snapshot',
    message: { zh: '本机没有保存这一期快照。', en: 'This snapshot is not kept on this device.' },
    offers: ['choose-another'],
  },
  damaged: {
    code: 'damaged',
    message: {
      zh: '本机保存的一部分数据已损坏，已停止显示；下次同步会重新获取。',
      en: 'Part of the data kept on this device is damaged and is not shown; the next sync fetches it again.',
    },
    offers: ['retry', 'use-last-snapshot'],
  },
  'damaged-file': {
    code: 'damaged',
    message: {
      zh: '本机的数据文件已损坏，无法打开；请运行 doctor 将其移开后重建。',
      en: 'A data file on this device is damaged and cannot be opened; run doctor to set it aside and rebuild it.',
    },
    offers: ['report'],
  },
  'not-approved': {
    code: 'not-trusted',
    message: {
      zh: '这些数据没有有效的审批签名，因此不予显示。',
      en: 'These figures have no valid approval, so they are not shown.',
    },
    offers: ['retry', 'use-last-snapshot'],
  },
  locked: {
    code: 'locked',
    message: {
      zh: '本机密钥不可用，数据保持锁定；数据未被改动。',
      en: 'The key of this device is not available, so its data stay locked; nothing was changed.',
    },
    offers: ['unlock', 'retry'],
  },
  newer: {
    code: 'read-only',
    message: {
      zh: '数据文件由更新版本的应用写入，请升级应用后再打开。',
      en: 'The data files were written by a newer version of the application; update it to open them.',
    },
    offers: ['update-app'],
  },
  'in-use': {
    code: 'busy',
    message: {
      zh: '另一个应用实例正在使用这个数据目录。',
      en: 'Another instance of the application is using this data folder.',
    },
    offers: ['retry'],
  },
  'unsuitable-folder': {
    code: 'cannot-write',
    message: {
      zh: '这个文件夹不适合存放数据，请选择本机磁盘上的文件夹。',
      en: 'This folder is not suitable for the data; choose one on a disk of this device.',
    },
    offers: ['choose-another'],
  },
  'read-only': {
    code: 'read-only',
    message: {
      zh: '数据目录不可写，请检查权限。',
      en: 'The data folder cannot be written to; check its permissions.',
    },
    offers: ['retry', 'choose-another'],
  },
  'disk-full': {
    code: 'disk-full',
    message: {
      zh: '磁盘空间不足，未做任何更改；请腾出空间后重试。',
      en: 'The disk is full and nothing was changed; free some space and try again.',
    },
    offers: ['retry'],
  },
  'length-limit': {
    code: 'disk-full',
    message: {
      zh: '系统限制了文件的大小，数据文件不能再增大，未做任何更改；请放宽限制（ulimit -f）后重试。',
      en: 'The system limits how large a file may grow, so a data file can’t, and nothing was changed; raise the limit (ulimit -f) and try again.',
    },
    offers: ['retry'],
  },
  'input-output': {
    code: 'cannot-write',
    message: {
      zh: '读写磁盘时出错，未做任何更改。',
      en: 'Reading or writing the disk failed; nothing was changed.',
    },
    offers: ['retry', 'report'],
  },
}

type Particulars = {
  readonly hash?: Hash | undefined
  readonly kind?: ObjectKind | undefined
  /** A sentence that says more than the code's own. */
  readonly message?: LocalText | undefined
  readonly cause?: unknown
}

/** The device's files could not answer; `detail` is English, for the audit log, and holds no figure. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure'
  readonly code: StoreCode
  readonly detail: string
  /** The object that it is about, where it is about one. */
  readonly hash: Hash | undefined
  readonly kind: ObjectKind | undefined
  readonly sentence: LocalText

  constructor(code: StoreCode, detail: string, particulars: Particulars = {}) {
    super(`${code}: ${detail}`, { cause: particulars.cause })
    this.code = code
    this.detail = detail
    this.hash = particulars.hash
    this.kind = particulars.kind
    this.sentence = particulars.message ?? answers[code].message
  }

  /** What an operation answers with. */
  get refusal(): StoreRefusal {
    const { code, offers } = answers[this.code]
    return { code, message: this.sentence, offers, detail: `store/${this.code}: ${this.detail}` }
  }
}
