import { describe, expect, it } from 'vitest'
import { countsOf, failuresOf } from '#scripts/test-count.mjs'

const report = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
}

describe('countsOf', () => {
  it('sums passed and skipped', () => {
    expect(countsOf(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 })
  })

  it('counts a file that could not be loaded as one failure', () => {
    const testResults = [...report.testResults, { status: 'failed', assertionResults: [] }]
    expect(countsOf({ ...report, testResults }, 1).failed).toBe(1)
  })

  it('counts a failed test once, not its file as well', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]
    expect(countsOf({ ...report, numFailedTests: 1, testResults }, 1).failed).toBe(1)
  })

  it('counts a run that ended badly without a failed test, or without a report, as a failure', () => {
    expect(countsOf(report, 1).failed).toBe(1)
    expect(countsOf(null, 0).failed).toBe(1)
  })
})

describe('failuresOf', () => {
  it('names each failed test with its file, and a file that could not be loaded alone', () => {
    const testResults = [
      {
        name: '/project/test/one.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'one holds' },
          { status: 'failed', fullName: 'one adds up' },
        ],
      },
      { name: '/project/test/two.test.ts', status: 'failed', assertionResults: [] },
      { name: '/project/test/three.test.ts', status: 'passed', assertionResults: [] },
    ]
    expect(failuresOf({ testResults }, '/project')).toEqual([
      'test/one.test.ts › one adds up',
      'test/two.test.ts',
    ])
    expect(failuresOf(null, '/project')).toEqual([])
  })
})
