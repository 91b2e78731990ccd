/** Stored scenarios: actual, plan, forecast, benchmark. */
export type Scenario = 'AC' | 'PL' | 'FC' | 'BM'

/** What an actual or forecast figure is compared with; PY and PP are reads of AC, never stored. */
export type Reference = 'PL' | 'PY' | 'PP'

/** One order of scenarios everywhere (reporting rule 8). */
export const scenarios: readonly Scenario[] = ['AC', 'PL', 'FC', 'BM']

export const references: readonly Reference[] = ['PL', 'PY', 'PP']

export function isScenario(text: string): text is Scenario {
  return text === 'AC' || text === 'PL' || text === 'FC' || text === 'BM'
}
