import { describe, expect, it } from 'vitest'
import { AskFailure } from '#renderer/client/ask-failure.ts'
import { askOver } from '#renderer/client/ask.ts'

const answering = (body: unknown, status = 200) =>
  askOver(() => Promise.resolve(Response.json(body, { status })))

describe('ask', () => {
  it('posts the input as JSON to the operation’s path', async () => {
    const calls: [string, string][] = []
    const ask = askOver((path, body) => {
      calls.push([path, body])
      return Promise.resolve(Response.json({ ok: true, value: { snapshots: [] } }))
    })
    expect(await ask('snapshots', {})).toEqual({ snapshots: [] })
    expect(calls).toEqual([['/api/snapshots', '{}']])
  })

  it('rejects with the refusal, its sentence in both languages and what may be done', async () => {
    const ask = answering({
      ok: false,
      failure: {
        code: 'no-snapshot',
        message: { zh: '还没有快照。', en: 'No snapshot yet.' },
        offers: ['retry'],
      },
    })
    const failure = await ask('overview', {}).catch((cause: unknown) => cause)
    expect(failure).toBeInstanceOf(AskFailure)
    expect(failure).toMatchObject({ code: 'no-snapshot', offers: ['retry'], isBug: false })
    expect(failure instanceof AskFailure && failure.in('zh')).toBe('还没有快照。')
  })

  it.each([
    ['no JSON', () => Promise.resolve(new Response('<html>', { status: 502 }))],
    ['no reply', () => Promise.resolve(Response.json({ hello: 1 }))],
    ['nobody', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('calls %s a bug, with what went wrong as its detail', async (_name, post) => {
    const failure = await askOver(post)('status', {}).catch((cause: unknown) => cause)
    expect(failure).toMatchObject({ code: 'bug', isBug: true })
    expect(failure instanceof AskFailure && failure.detail).toBeTruthy()
  })

  it('rejects with the signal’s reason once it is aborted', async () => {
    const controller = new AbortController()
    const ask = askOver(
      (_path, _body, signal) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('gone')))),
    )
    const asked = ask('status', {}, controller.signal)
    controller.abort(new Error('no longer wanted'))
    await expect(asked).rejects.toThrow('no longer wanted')
  })
})
