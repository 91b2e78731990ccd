import type { LocalText } from '#shared/model/local-text.ts'

const zhList = (values: readonly string[]) => values.join('、')
const enList = (values: readonly string[]) => values.join(', ')

/** Kinds of things that ids stand for. */
export const kinds = {
  pillar: { zh: '领域', en: 'pillar' },
  owner: { zh: '责任部门', en: 'owner' },
  indicator: { zh: '指标', en: 'indicator' },
  dimension: { zh: '维度', en: 'dimension' },
  member: { zh: '成员', en: 'member' },
  stage: { zh: '阶段', en: 'stage' },
  initiative: { zh: '举措', en: 'initiative' },
  milestone: { zh: '里程碑', en: 'milestone' },
  edition: { zh: '版本范围', en: 'edition' },
  restatement: { zh: '重述', en: 'restatement' },
} as const satisfies Readonly<Record<string, LocalText>>

/** What a fault says: one sentence in each language, with what was found and what belongs there. */
export const sentence = {
  missingFile: (file: string): LocalText => ({
    zh: `缺少文件 ${file}。`,
    en: `The file ${file} is missing.`,
  }),
  unknownFile: {
    zh: '数据集文件夹中没有这种文件；请改正文件名或移走该文件。',
    en: 'A dataset folder has no such file; correct its name or take it away.',
  },
  emptyFile: { zh: '文件是空的。', en: 'The file is empty.' },
  noRows: { zh: '文件只有表头，没有数据行。', en: 'The file has a header and no rows.' },
  fileTooLarge: (megabytes: number): LocalText => ({
    zh: `文件超过 ${megabytes} MB，请拆成几个文件。`,
    en: `The file is larger than ${megabytes} MB; split it into several.`,
  }),
  notUtf8: {
    zh: '此处不是 UTF-8 编码；请将文件另存为 UTF-8。',
    en: 'This is not UTF-8; save the file as UTF-8.',
  },
  notJson: (why: string): LocalText => ({
    zh: `不是合法的 JSON：${why}`,
    en: `This is no valid JSON: ${why}`,
  }),
  jsonShape: (path: string, why: string): LocalText => ({
    zh: `${path || 'dataset.json'} 的内容不合要求：${why}`,
    en: `${path || 'dataset.json'} is not as it should be: ${why}`,
  }),
  unknownColumn: (name: string, known: readonly string[]): LocalText => ({
    zh: `没有名为「${name}」的列；可用的列：${zhList(known)}。`,
    en: `There is no column «${name}»; the columns are ${enList(known)}.`,
  }),
  repeatedColumn: (name: string): LocalText => ({
    zh: `列「${name}」出现了两次。`,
    en: `The column «${name}» is there twice.`,
  }),
  missingColumn: (name: string): LocalText => ({
    zh: `缺少列「${name}」。`,
    en: `The column «${name}» is missing.`,
  }),
  wrongWidth: (found: number, expected: number): LocalText => ({
    zh: `该行有 ${found} 个字段，表头有 ${expected} 个。`,
    en: `The row has ${found} fields, the header has ${expected}.`,
  }),
  emptyCell: (column: string): LocalText => ({
    zh: `「${column}」不能为空。`,
    en: `«${column}» must not be empty.`,
  }),
  tooLong: (most: number): LocalText => ({
    zh: `文字超过 ${most} 个字符。`,
    en: `The text has more than ${most} characters.`,
  }),
  missingLanguage: (column: string): LocalText => ({
    zh: `「${column}」缺失；名称和说明必须同时有中文和英文。`,
    en: `«${column}» is missing; names and texts need both Chinese and English.`,
  }),
  notAnId: (text: string): LocalText => ({
    zh: `「${text}」不能作为标识；标识由字母、数字、点、下划线和连字符组成，最长 64 个字符，首字符为字母或数字。`,
    en: `«${text}» is no id: letters, digits, points, underscores and hyphens, at most 64, first a letter or digit.`,
  }),
  unknown: (kind: LocalText, text: string): LocalText => ({
    zh: text === '' ? `缺少${kind.zh}。` : `没有名为「${text}」的${kind.zh}。`,
    en: text === '' ? `The ${kind.en} is missing.` : `There is no ${kind.en} «${text}».`,
  }),
  unknownMember: (dimension: string, text: string): LocalText => ({
    zh: `维度 ${dimension} 中没有名为「${text}」的成员。`,
    en: `The dimension ${dimension} has no member «${text}».`,
  }),
  repeated: (kind: LocalText, text: string): LocalText => ({
    zh: `${kind.zh}「${text}」已在前面出现过。`,
    en: `The ${kind.en} «${text}» already stands further up.`,
  }),
  repeatedInCell: (text: string): LocalText => ({
    zh: `「${text}」在同一个单元格中出现了两次。`,
    en: `«${text}» stands twice in one cell.`,
  }),
  notOneOf: (text: string, values: readonly string[]): LocalText => ({
    zh: `「${text}」不是可用的值；可用：${zhList(values)}。`,
    en: `«${text}» is none of ${enList(values)}.`,
  }),
  notInteger: (text: string, least: number, most: number): LocalText => ({
    zh: `「${text}」不是 ${least} 到 ${most} 之间的整数。`,
    en: `«${text}» is no whole number from ${least} to ${most}.`,
  }),
  notDecimal: (text: string): LocalText => ({
    zh: `「${text}」不是十进制数；请写成 1234.5 的形式，不带千位分隔符、指数和单位。`,
    en: `«${text}» is no decimal number; write it like 1234.5, without separators, exponent or unit.`,
  }),
  tooManyDigits: (text: string): LocalText => ({
    zh: `「${text}」的有效数字超过 15 位，无法保证不失真；请舍入后再填报。`,
    en: `«${text}» has more than 15 digits, which can't be kept exactly; round it before it is given.`,
  }),
  negative: (text: string): LocalText => ({
    zh: `「${text}」不能为负。`,
    en: `«${text}» must not be negative.`,
  }),
  notAPeriod: (text: string): LocalText => ({
    zh: `「${text}」不是期间；请写成 2026-10、2026-Q3 或 2026。`,
    en: `«${text}» is no period; write 2026-10, 2026-Q3 or 2026.`,
  }),
  notADate: (text: string): LocalText => ({
    zh: `「${text}」不是日期；请写成 2026-10-31。`,
    en: `«${text}» is no date; write it like 2026-10-31.`,
  }),
  wrongFrequency: (period: string, indicator: string, frequency: string): LocalText => ({
    zh: `期间 ${period} 与指标 ${indicator} 的频率（${frequencyZh[frequency] ?? frequency}）不符。`,
    en: `The period ${period} does not fit the frequency of ${indicator}, which is ${frequency}.`,
  }),
  afterAsOf: (period: string, asOf: string): LocalText => ({
    zh: `实际值（AC）的期间 ${period} 晚于数据截止期 ${asOf}。`,
    en: `An actual (AC) of ${period} is later than the as-of period ${asOf}.`,
  }),
  ratioObserved: (indicator: string): LocalText => ({
    zh: `指标 ${indicator} 是比率，由分子和分母计算得出，不能填报。`,
    en: `${indicator} is a ratio; it is computed from its parts and can't be given.`,
  }),
  duplicateObservation: (file: string, line: number): LocalText => ({
    zh: `同一指标、期间、情景和单元的值已在 ${file}:${line} 给出。`,
    en: `The same indicator, period, scenario and cell already have a value at ${file}:${line}.`,
  }),
  dimensionNotOfIndicator: (dimension: string, indicator: string): LocalText => ({
    zh: `指标 ${indicator} 没有维度 ${dimension}；此处应为空或根成员。`,
    en: `${indicator} has no dimension ${dimension}; leave the cell empty or name the root.`,
  }),
  overlap: (other: string): LocalText => ({
    zh: `该值与 ${other} 给出的值覆盖了同一部分，相加会重复计算；请只保留一种填报层级。`,
    en: `This value and the one at ${other} cover the same ground and would be counted twice; give it at one level only.`,
  }),
  partsOfRatio: {
    zh: '比率必须同时给出分子、分母和不为零的倍数。',
    en: 'A ratio needs a numerator, a denominator and a scale other than zero.',
  },
  partsWithoutRatio: {
    zh: '只有比率（across_members 和 across_time 均为 ratio）才能有分子、分母和倍数。',
    en: 'Only a ratio (across_members and across_time both ratio) has a numerator, a denominator and a scale.',
  },
  ratioOverTime: {
    zh: 'across_members 与 across_time 必须同为 ratio，或都不是。',
    en: 'across_members and across_time are both ratio, or neither is.',
  },
  partFrequency: (part: string, frequency: string): LocalText => ({
    zh: `「${part}」的频率是${frequencyZh[frequency] ?? frequency}，与该比率不同。`,
    en: `«${part}» is given by ${frequency}, which is not the ratio's frequency.`,
  }),
  partDimensions: (part: string, missing: readonly string[]): LocalText => ({
    zh: `「${part}」缺少该比率的维度：${zhList(missing)}。`,
    en: `«${part}» lacks the ratio's dimensions ${enList(missing)}.`,
  }),
  ownDriver: {
    zh: '指标不能是自己的驱动因素或组成部分。',
    en: 'An indicator can be no driver or part of itself.',
  },
  gapOrder: {
    zh: 'amber_gap_pct 不能大于 red_gap_pct。',
    en: 'amber_gap_pct must not be larger than red_gap_pct.',
  },
  repeatedVersion: (indicator: string, version: number): LocalText => ({
    zh: `指标 ${indicator} 的第 ${version} 版已在前面出现过。`,
    en: `Version ${version} of ${indicator} already stands further up.`,
  }),
  versionOrder: (version: number): LocalText => ({
    zh: `生效期早于第 ${version} 版；版本越新，生效应越晚。`,
    en: `It takes effect before version ${version}; a later version takes effect later.`,
  }),
  versionFrequency: (version: number): LocalText => ({
    zh: `频率与第 ${version} 版不同；改变频率请另立指标。`,
    en: `The frequency differs from that of version ${version}; make a new indicator instead.`,
  }),
  cycle: (names: readonly string[]): LocalText => ({
    zh: `形成循环：${names.join(' → ')}。`,
    en: `This closes a cycle: ${names.join(' → ')}.`,
  }),
  noRoot: (dimension: string): LocalText => ({
    zh: `维度 ${dimension} 没有根成员；应有且只有一个成员没有上级。`,
    en: `The dimension ${dimension} has no root; exactly one member has no parent.`,
  }),
  secondRoot: (dimension: string, root: string): LocalText => ({
    zh: `维度 ${dimension} 已有根成员「${root}」；其他成员都要有上级。`,
    en: `The dimension ${dimension} already has the root «${root}»; every other member needs a parent.`,
  }),
  otherRoot: (dimension: string, root: string): LocalText => ({
    zh: `维度 ${dimension} 的根成员是「${root}」。`,
    en: `The root of the dimension ${dimension} is «${root}».`,
  }),
  unnamedDimension: (dimension: string): LocalText => ({
    zh: `维度 ${dimension} 没有名称；请在 dataset.json 的 dimensions 中写明。`,
    en: `The dimension ${dimension} has no name; give it under dimensions in dataset.json.`,
  }),
  tooManyCells: {
    zh: '各维度成员数的乘积过大，无法为单元编号。',
    en: 'The dimensions have more combinations of members than can be numbered.',
  },
  nothingRestated: (indicator: string, period: string): LocalText => ({
    zh: `指标 ${indicator} 在 ${period} 没有数值，谈不上重述。`,
    en: `${indicator} has no figures in ${period} that could be restated.`,
  }),
} as const

const frequencyZh: Readonly<Record<string, string>> = {
  day: '日',
  week: '周',
  month: '月',
  quarter: '季',
  half: '半年',
  year: '年',
}
