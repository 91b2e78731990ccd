import { formatCount } from '#shared/format/list.ts'
import { formatValue } from '#shared/format/value.ts'
import type { Definition } from '#shared/model/indicator.ts'
import type { Language, LocalText } from '#shared/model/local-text.ts'
import type { Approval } from '#shared/envelope/document.ts'
import type { ChangedPeriod, Coverage, IndicatorCoverage } from '#central/cli/approval/coverage.ts'
import type { ProposalEntry } from '#central/cli/approval/proposal.ts'

/** What an approval covers, a line for each indicator and each change, in both languages. */
export function coverageLines(
  approval: Approval,
  { previous }: ProposalEntry,
  { indicators, removed }: Coverage,
): readonly LocalText[] {
  const edition = approval.editions.join(', ')
  const against = previous?.sequence
  return [
    {
      zh: `${edition} ${approval.domain}：${indicators.length} 个指标，截至 ${approval.asOf}，${against === undefined ? '此前没有快照' : `与第 ${against} 号快照比较`}`,
      en: `${edition} ${approval.domain}: ${formatCount(indicators.length, { zh: '个指标', one: 'indicator', many: 'indicators' }, 'en')} as of ${approval.asOf}, ${against === undefined ? 'no snapshot before' : `against snapshot ${against}`}`,
    },
    ...indicators.flatMap(indicatorLines),
    ...removed.map((id) => ({ zh: `  ${id} 不再发布`, en: `  ${id} is no longer published` })),
  ]
}

function indicatorLines(covered: IndicatorCoverage): readonly LocalText[] {
  const { definition, figures, periods, previousVersion, isRedefined, stated, changed, replanned, gone } =
    covered
  const lines: LocalText[] = [local((language) => headLine(covered, language))]
  if (previousVersion === null)
    lines.push(
      local((language) => (language === 'zh' ? '    首次发布，' : '    new, ') + count(periods, language)),
    )
  if (isRedefined)
    lines.push(
      definition.version === previousVersion
        ? {
            zh: `    定义有变，而版本号仍为 ${definition.version}`,
            en: `    redefined, though its version is still ${definition.version}`,
          }
        : {
            zh: `    定义有变：第 ${definition.version} 版，原为第 ${previousVersion} 版`,
            en: `    redefined: version ${definition.version}, it was ${previousVersion}`,
          },
    )
  if (stated.length > 0 && !(stated.length === 1 && stated[0] === figures?.period))
    lines.push({ zh: `    新增实际值：${stated.join('、')}`, en: `    new actuals: ${stated.join(', ')}` })
  for (const one of changed) lines.push(local((language) => changedLine(one, definition, language)))
  if (replanned > 0)
    lines.push({
      zh: `    ${count(replanned, 'zh')}的计划或预测有变`,
      en: `    plans or forecasts differ in ${count(replanned, 'en')}`,
    })
  if (gone.length > 0)
    lines.push({ zh: `    不再发布的期间：${gone.join('、')}`, en: `    periods gone: ${gone.join(', ')}` })
  return lines
}

function headLine({ definition, figures }: IndicatorCoverage, language: Language): string {
  const zh = language === 'zh'
  const { id, name, version } = definition
  const start = `  ${id} ${name[language]} v${version}`
  if (!figures) return `${start} ${zh ? '尚无实际值' : 'no actuals yet'}`
  const shown = (value: number | null) => shownValue(value, definition, language)
  const parts = [
    `${zh ? '实际' : 'actual'} ${shown(figures.AC)}`,
    ...(figures.PL === null ? [] : [`${zh ? '计划' : 'plan'} ${shown(figures.PL)}`]),
    ...(figures.FC === null ? [] : [`${zh ? '预测' : 'forecast'} ${shown(figures.FC)}`]),
  ]
  return `${start} ${figures.period} ${parts.join(zh ? '，' : ', ')}`
}

function changedLine(
  { period, state, note, before, after }: ChangedPeriod,
  definition: Definition,
  language: Language,
): string {
  const zh = language === 'zh'
  const what = state === 'restated' ? (zh ? '重述' : 'restated') : zh ? '有变' : 'changed'
  const shown = (value: number | null) => shownValue(value, definition, language)
  const figures =
    before === after
      ? zh
        ? `合计仍为 ${shown(after)}，明细不同`
        : `still ${shown(after)} at the top, other figures below`
      : `${shown(before)} → ${shown(after)}`
  const why = note ? (zh ? `（${note.zh}）` : ` (${note.en})`) : ''
  return `    ${what} ${period} ${figures}${why}`
}

function count(periods: number, language: Language): string {
  return formatCount(periods, { zh: '期', one: 'period', many: 'periods' }, language)
}

function shownValue(value: number | null, { unit, decimals }: Definition, language: Language): string {
  return formatValue(value, { unit, decimals, language })
}

function local(write: (language: Language) => string): LocalText {
  return { zh: write('zh'), en: write('en') }
}
