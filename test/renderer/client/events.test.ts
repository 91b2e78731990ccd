import { describe, expect, it } from 'vitest'
import { followEvents } from '#renderer/client/events.ts'
import type { BackendEvent } from '#renderer/client/events.ts'

const snapshot = (sequence: number): BackendEvent => ({ kind: 'snapshot', sequence })

describe('followEvents', () => {
  it('takes every event once, in order, asking for those behind the last', async () => {
    const asked: number[] = []
    const taken: BackendEvent[] = []
    const controller = new AbortController()
    const pages = [
      {
        last: 2,
        events: [
          { number: 1, event: snapshot(1) },
          { number: 2, event: snapshot(2) },
        ],
      },
      { last: 3, events: [{ number: 3, event: snapshot(3) }] },
    ]
    await followEvents(
      (_path, body) => {
        const { after } = JSON.parse(body) as { after: number }
        asked.push(after)
        const page = pages.shift()
        if (!page) controller.abort()
        return Promise.resolve(Response.json(page ?? { last: 3, events: [] }))
      },
      (event) => taken.push(event),
      controller.signal,
    )
    expect(asked).toEqual([0, 2, 3])
    expect(taken).toEqual([snapshot(1), snapshot(2), snapshot(3)])
  })

  it('goes on after a poll that failed', async () => {
    const controller = new AbortController()
    let calls = 0
    const taken: BackendEvent[] = []
    await followEvents(
      () => {
        calls++
        if (calls === 1) return Promise.reject(new Error('reset'))
        if (calls === 2)
          return Promise.resolve(Response.json({ last: 1, events: [{ number: 1, event: snapshot(1) }] }))
        controller.abort()
        return Promise.resolve(Response.json({ last: 1, events: [] }))
      },
      (event) => taken.push(event),
      controller.signal,
    )
    expect(taken).toEqual([snapshot(1)])
  })
})
