import { describe, expect, it } from 'vitest'
import { deepLinkPath } from '#electron/backend/deep-link.ts'

describe('deepLinkPath', () => {
  it('leads to an indicator or a pillar', () => {
    expect(deepLinkPath('chartroom://open/indicator/npl_ratio')).toBe('/indicator/npl_ratio')
    expect(deepLinkPath('chartroom://open/pillar/risk')).toBe('/pillar/risk')
  })

  it.each([
    'chartroom://open/indicator/npl_ratio?snapshot=1',
    'chartroom://open/indicator/../sync',
    'chartroom://open/constructor/x',
    'chartroom://open/settings/x',
    'chartroom://app/indicator/npl_ratio',
    'CHARTROOM://open/indicator/npl_ratio',
    ' chartroom://open/indicator/npl_ratio',
    'chartroom://open/indicator/npl_ratio\n',
    'https://open/indicator/npl_ratio',
    `chartroom://open/indicator/${'x'.repeat(65)}`,
    '--inspect',
    '',
  ])('leads nowhere for %j', (text) => expect(deepLinkPath(text)).toBeNull())
})
