import { describe, expect, it } from 'vitest'
import { createEventLog } from '#electron/backend/event-log.ts'

const snapshot = (sequence: number) => ({ kind: 'snapshot', sequence }) as const

describe('event log', () => {
  it('answers what came after a number at once', async () => {
    const log = createEventLog()
    log.add(snapshot(1))
    log.add(snapshot(2))
    expect(await log.after(1)).toEqual({ last: 2, events: [{ number: 2, event: snapshot(2) }] })
  })

  it('keeps a poll waiting until the next event', async () => {
    const log = createEventLog()
    const waiting = log.after(0)
    log.add(snapshot(3))
    expect(await waiting).toEqual({ last: 1, events: [{ number: 1, event: snapshot(3) }] })
  })

  it('ends waiting polls when it closes', async () => {
    const log = createEventLog()
    const waiting = log.after(0)
    log.close()
    expect(await waiting).toEqual({ last: 0, events: [] })
  })

  it('starts a page over that knows a number from before a restart', async () => {
    const log = createEventLog()
    log.add(snapshot(1))
    expect((await log.after(40)).events).toHaveLength(1)
  })

  it('keeps the last 500', async () => {
    const log = createEventLog()
    for (let at = 1; at <= 700; at++) log.add(snapshot(at))
    const page = await log.after(0)
    expect(page.events).toHaveLength(500)
    expect(page.last).toBe(700)
  })
})
