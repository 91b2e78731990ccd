import { describe, expect, it } from 'vitest'
import { Answers } from '#renderer/client/answers.ts'
import { askOver } from '#renderer/client/ask.ts'
import { askAhead } from '#renderer/app/ask-ahead.ts'
import { fixtureHandler } from '#test/renderer/fixture/handler.ts'

function counted() {
  const handle = fixtureHandler()
  const calls: string[] = []
  const ask = askOver((path, body) => {
    calls.push(`${path} ${body}`)
    return handle(new Request(`https://app.internal${path}`, { method: 'POST', body }))
  })
  return { answers: new Answers(ask), calls }
}

const settled = () => new Promise((go) => setTimeout(go, 20))

describe('askAhead', () => {
  it('sends the questions of the overview together, for the frame of its address', () => {
    const { answers, calls } = counted()
    askAhead(answers, { pathname: '/overview', search: '?period=2026-09&at=region=east' })
    expect(calls).toEqual([
      '/api/settings {}',
      '/api/status {}',
      '/api/snapshots {}',
      '/api/dimensions {}',
      '/api/overview {"period":"2026-09","cell":{"region":"east"}}',
    ])
  })

  it('is what the screen then finds, so that nothing is asked twice', async () => {
    const { answers, calls } = counted()
    askAhead(answers, { pathname: '/', search: '' })
    answers.subscribe('overview', {}, () => {})
    await settled()
    answers.subscribe('status', {}, () => {})
    expect(answers.known('overview', {}).value?.cards).toHaveLength(8)
    expect(calls).toHaveLength(5)
  })

  it('asks no figures of the overview for another screen, and nothing at all for paper', () => {
    const other = counted()
    askAhead(other.answers, { pathname: '/roadmap', search: '' })
    expect(other.calls).not.toContain('/api/overview {}')
    const paper = counted()
    askAhead(paper.answers, { pathname: '/paper/board', search: '' })
    expect(paper.calls).toEqual([])
  })
})
