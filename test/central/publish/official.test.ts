import { describe, expect, it } from 'vitest'
import { contentOf, published } from '#test/central/publish/published.ts'
import { asOf, smallDataset } from '#test/central/publish/small-dataset.ts'
import { appended } from '#test/central/source/small-folder.ts'

async function withRows(...rows: readonly string[]) {
  const made = await published(await smallDataset(appended('observations/full.csv', ...rows)), { asOf })
  const { figures } = contentOf(made, 'all')
  return {
    figures,
    at: (org: string, region: string) => figures.get(`revenue 2026-01 AC org=${org},region=${region}`),
    warnings: made.publication.warnings,
  }
}

describe('publish, a value given at an inner node', () => {
  it('is official there, and nodes above it add up the children', async () => {
    const { at, warnings } = await withRows('revenue,2026-01,AC,cash,east,99')
    expect(at('cash', 'east')).toBe(99)
    expect(at('cash', 'everywhere')).toBe(60.6)
    expect(at('group', 'everywhere')).toBe(73.1)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]?.code).toBe('differs-from-children')
    expect(warnings[0]?.sentence.en).toContain('revenue 2026-01 AC (org=cash, region=east)')
    expect(warnings[0]?.sentence.en).toMatch(/99.*30\.3/)
    expect(warnings[0]?.sentence.zh).toMatch(/99.*30\.3/)
  })

  it('makes no warning within half a unit of its own last decimal', async () => {
    expect((await withRows('revenue,2026-01,AC,cash,east,30.3')).warnings).toEqual([])
    expect((await withRows('revenue,2026-01,AC,cash,east,30')).warnings).toEqual([])
    expect((await withRows('revenue,2026-01,AC,group,east,37.8')).warnings).toEqual([])
    expect((await withRows('revenue,2026-01,AC,cash,east,31')).warnings).toHaveLength(1)
    expect((await withRows('revenue,2026-01,AC,cash,east,30.4')).warnings).toHaveLength(1)
  })

  it('makes another warning where its children are incomplete', async () => {
    const { warnings, at } = await withRows('revenue,2026-01,AC,pay,east,20')
    expect(warnings.map(({ code }) => code)).toEqual(['children-incomplete'])
    expect(at('pay', 'east')).toBe(20)
    expect(at('pay', 'everywhere')).toBe(7.5)
  })

  it('counts above where nothing is given below it', async () => {
    const { figures, warnings } = await withRows('revenue,2026-02,PL,cash,,8', 'revenue,2026-02,PL,pay,,4')
    expect(figures.get('revenue 2026-02 PL org=group,region=everywhere')).toBe(12)
    expect(figures.has('revenue 2026-02 PL org=cash,region=east')).toBe(false)
    expect(warnings).toEqual([])
  })

  it('goes into ratios as it is', async () => {
    const { figures } = await withRows('revenue,2026-01,AC,cash,east,82')
    expect(figures.get('margin 2026-01 AC org=cash,region=east')).toBe(5)
  })
})
