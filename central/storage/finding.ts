import type { LocalText } from '#shared/model/local-text.ts'

export type FindingCode =
  | 'missing'
  | 'damaged'
  | 'wrong-size'
  | 'wrong-shape'
  | 'wrong-signature'
  | 'revoked-key'
  | 'expired'
  | 'wrong-order'
  | 'wrong-count'
  | 'wrong-definition'
  | 'not-served'

/** Something in a store that is not as its parents say. */
export type Finding = { readonly code: FindingCode; readonly where: string; readonly sentence: LocalText }

/** A finding in a sentence; `where` names the document or object, `detail` is for experts. */
export function finding(code: FindingCode, where: string, detail = ''): Finding {
  const more = detail === '' ? { zh: '', en: '' } : { zh: `（${detail}）`, en: ` (${detail})` }
  return {
    code,
    where,
    sentence: {
      zh: `${where}：${said[code].zh}${more.zh}。`,
      en: `${where}: ${said[code].en}${more.en}.`,
    },
  }
}

const said: Readonly<Record<FindingCode, LocalText>> = {
  missing: { zh: '缺失', en: 'it is missing' },
  damaged: { zh: '内容与其哈希不符', en: 'its content does not match its hash' },
  'wrong-size': { zh: '大小与上级所述不符', en: 'it does not have the size that its parent states' },
  'wrong-shape': { zh: '内容不合规范', en: 'it is not as it should be' },
  'wrong-signature': { zh: '没有足够的有效签名', en: 'it lacks valid signatures' },
  'revoked-key': {
    zh: '签名密钥已被吊销，设备不再显示其内容；请重新审批并发布，或以新纪元退回',
    en: 'a key that signed it has been revoked, so devices do not show it; approve and publish again, or go back in a new epoch',
  },
  expired: {
    zh: '已过期，设备不再接受新内容；请运行 central renew',
    en: 'it has expired, so devices take nothing new; run central renew',
  },
  'wrong-order': { zh: '在序列中的位置不对', en: 'it is out of order in its run' },
  'wrong-count': {
    zh: '数值个数与发布清单不符',
    en: 'it does not have the number of values that its release states',
  },
  'wrong-definition': {
    zh: '所依据的指标定义与目录不符',
    en: 'it follows a definition other than the one in the catalogue',
  },
  'not-served': { zh: '已发布但不在服务清单中', en: 'it is published but not listed to be served' },
}
