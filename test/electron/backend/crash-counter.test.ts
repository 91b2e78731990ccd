import { describe, expect, it } from 'vitest'
import { crashCounter } from '#electron/backend/crash-counter.ts'

const minute = 60_000

function answersAt(minutes: readonly number[]): readonly boolean[] {
  let now = 0
  const mayReload = crashCounter(() => now)
  return minutes.map((at) => {
    now = at * minute
    return mayReload()
  })
}

describe('crashCounter', () => {
  it('F26: allows three crashes in ten minutes and refuses the fourth', () => {
    expect(answersAt([0, 1, 2, 3])).toEqual([true, true, true, false])
  })

  it('forgets a crash after ten minutes', () => {
    expect(answersAt([0, 4, 8, 10, 14, 18])).toEqual([true, true, true, true, true, true])
    expect(answersAt([0, 4, 8, 9.9])).toEqual([true, true, true, false])
  })
})
