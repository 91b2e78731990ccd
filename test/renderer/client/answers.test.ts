import { describe, expect, it } from 'vitest'
import { Answers } from '#renderer/client/answers.ts'
import { askOver } from '#renderer/client/ask.ts'
import { fixtureHandler } from '#test/renderer/fixture/handler.ts'

/** Answers over the fixture that count how often each operation is asked. */
function counted(delayMs = 0) {
  const handle = fixtureHandler()
  const calls: string[] = []
  const aborted: string[] = []
  const ask = askOver(async (path, body, signal) => {
    calls.push(path)
    signal?.addEventListener('abort', () => aborted.push(path))
    await new Promise((go) => setTimeout(go, delayMs))
    signal?.throwIfAborted()
    return handle(new Request(`https://app.internal${path}`, { method: 'POST', body }))
  })
  return { answers: new Answers(ask), calls, aborted }
}

const settled = () => new Promise((go) => setTimeout(go, 20))

describe('Answers', () => {
  it('asks once for two who want the same, in whatever order its fields are written', async () => {
    const { answers, calls } = counted()
    answers.subscribe('overview', { period: '2026-10', view: 'month' }, () => {})
    answers.subscribe('overview', { view: 'month', period: '2026-10' }, () => {})
    await settled()
    expect(calls).toEqual(['/api/overview'])
    expect(answers.known('overview', { view: 'month', period: '2026-10' }).value?.cards).toHaveLength(8)
  })

  it('keeps the answer after the last one left, and shows it at once to the next', async () => {
    const { answers, calls } = counted()
    answers.subscribe('snapshots', {}, () => {})()
    const leave = answers.subscribe('snapshots', {}, () => {})
    await settled()
    leave()
    await settled()
    answers.subscribe('snapshots', {}, () => {})
    expect(answers.known('snapshots', {}).value?.snapshots.length).toBeGreaterThan(0)
    expect(calls).toHaveLength(1)
  })

  it('gives up what nobody waits for any more', async () => {
    const { answers, aborted } = counted(50)
    answers.subscribe('roadmap', {}, () => {})()
    await settled()
    expect(aborted).toEqual(['/api/roadmap'])
  })

  it('keeps showing the old answer while it asks again for what may have changed', async () => {
    const { answers, calls } = counted(10)
    answers.subscribe('overview', {}, () => {})
    answers.subscribe('overview', { snapshot: 33 }, () => {})
    await new Promise((go) => setTimeout(go, 40))
    answers.expire((_name, input) => typeof input === 'object' && input !== null && !('snapshot' in input))
    expect(answers.known('overview', {})).toMatchObject({ busy: true })
    expect(answers.known('overview', {}).value).toBeDefined()
    await new Promise((go) => setTimeout(go, 40))
    expect(calls).toHaveLength(3)
  })

  it('keeps the old answer beside a refusal of the new one', async () => {
    let isRefused = false
    const handle = fixtureHandler()
    const answers = new Answers(
      askOver((path, body) =>
        isRefused
          ? Promise.reject(new Error('down'))
          : handle(new Request(`https://app.internal${path}`, { method: 'POST', body })),
      ),
    )
    answers.subscribe('packs', {}, () => {})
    await settled()
    isRefused = true
    answers.refresh('packs', {})
    await settled()
    const { value, failure } = answers.known('packs', {})
    expect(value?.packs).toHaveLength(1)
    expect(failure?.code).toBe('bug')
    expect(answers.state.refused).toBeNull()
  })

  it('says when all that is on screen is there, and what was refused', async () => {
    const { answers } = counted(5)
    answers.subscribe('overview', {}, () => {})
    expect(answers.state.isSettled).toBe(false)
    await new Promise((go) => setTimeout(go, 30))
    expect(answers.state).toEqual({ isSettled: true, refused: null })
  })

  it('takes an answer that came by another way', () => {
    const { answers, calls } = counted()
    answers.put('settings', {}, { language: 'en', theme: 'dark', numberStyle: 'wan' })
    expect(answers.known('settings', {}).value?.theme).toBe('dark')
    expect(calls).toEqual([])
  })
})
