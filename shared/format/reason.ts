import type { ValueReason } from '#shared/model/figure.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'

/** Why a «—» stands where a number is expected, as one sentence. */
export const reasonSentences: Readonly<Record<ValueReason, LocalText>> = {
  'not-published': {
    zh: '该单元在此期间没有已发布的数值。',
    en: 'No value has been published for this cell and period.',
  },
  'not-additive': {
    zh: '该指标不可加总，只有直接发布的数值才能显示。',
    en: 'This indicator does not add up; only a published value of the cell itself can be shown.',
  },
  'no-parts': {
    zh: '缺少比率的分子或分母，无法计算。',
    en: 'The numerator or denominator is missing, so the ratio cannot be computed.',
  },
  'zero-denominator': {
    zh: '分母为零，比率没有数值。',
    en: 'The denominator is zero, so the ratio has no value.',
  },
  'incomplete-period': {
    zh: '期间内缺少部分数值，无法与之比较或合计。',
    en: 'Some periods within the span have no value, so it cannot be added up or compared.',
  },
  suppressed: {
    zh: '该数值按披露规则不予显示。',
    en: 'The value is suppressed by a disclosure rule.',
  },
  withdrawn: {
    zh: '该数值已被撤回。',
    en: 'The value has been withdrawn.',
  },
  'after-as-of': {
    zh: '该期间晚于快照的截止期，尚无实际值。',
    en: "The period lies after the snapshot's as-of period; there is no actual yet.",
  },
  unverified: {
    zh: '该数值未通过校验，不予显示；下次同步时将重新获取。',
    en: 'The value failed verification and is not shown; the next sync fetches it again.',
  },
  'lease-ended': {
    zh: '该密级的离线期限已过，数值不可读；请联网同步。',
    en: 'The offline lease of this grade has ended, so the value cannot be read; connect and sync.',
  },
}

export function reasonSentence(reason: ValueReason, language: Language): string {
  return reasonSentences[reason][language]
}
