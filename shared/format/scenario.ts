import type { Language, LocalText } from '#shared/model/local-text.ts'
import type { Reference, Scenario } from '#shared/model/scenario.ts'

const names: Readonly<Record<Scenario | Reference, LocalText>> = {
  AC: { zh: '实际', en: 'Actual' },
  PL: { zh: '计划', en: 'Plan' },
  FC: { zh: '预测', en: 'Forecast' },
  BM: { zh: '对标', en: 'Benchmark' },
  PY: { zh: '上年同期', en: 'Previous year' },
  PP: { zh: '上期', en: 'Previous period' },
}

/** The full word behind a code, for legends and the glossary (reporting rule 1). */
export function scenarioName(code: Scenario | Reference, language: Language): string {
  return names[code][language]
}

const comparisons: Readonly<Record<Reference, LocalText>> = {
  PL: { zh: '较计划', en: 'vs plan' },
  PY: { zh: '同比', en: 'vs previous year' },
  PP: { zh: '环比', en: 'vs previous period' },
}

/** How a variance beside a figure is introduced: «+1.9 个百分点 较计划». */
export function comparisonName(reference: Reference, language: Language): string {
  return comparisons[reference][language]
}
