import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { HostFailure } from '#electron/backend/host.ts'
import { CommandRefused, connect } from '#electron/chromium/connection.ts'
import type { BrowserEvent } from '#electron/chromium/connection.ts'

function conversation(maxBytes?: number) {
  const toBrowser = new PassThrough()
  const fromBrowser = new PassThrough()
  const connection = connect(toBrowser, fromBrowser, maxBytes)
  const say = (message: unknown) => fromBrowser.write(`${JSON.stringify(message)}\0`)
  const heard = () => {
    const text: unknown = toBrowser.read()
    const messages = Buffer.isBuffer(text) ? text.toString().split('\0').slice(0, -1) : []
    return messages.map((message) => JSON.parse(message))
  }
  return { connection, fromBrowser, say, heard }
}

describe('connect', () => {
  it('gives each answer to its question whatever the order', async () => {
    const { connection, say, heard } = conversation()
    const first = connection.send('A.one', { x: 1 })
    const second = connection.send('B.two', {}, 'S1')
    expect(heard()).toEqual([
      { id: 1, method: 'A.one', params: { x: 1 } },
      { id: 2, method: 'B.two', params: {}, sessionId: 'S1' },
    ])
    say({ id: 2, result: { two: true }, sessionId: 'S1' })
    say({ id: 1, result: { one: true } })
    expect(await first).toEqual({ one: true })
    expect(await second).toEqual({ two: true })
  })

  it('rejects a refused command with its name and the reason', async () => {
    const { connection, say } = conversation()
    const refused = connection.send('Fetch.fulfillRequest')
    say({ id: 1, error: { code: -32602, message: 'Invalid InterceptionId.' } })
    await expect(refused).rejects.toThrow(CommandRefused)
    await expect(refused).rejects.toThrow('Fetch.fulfillRequest: Invalid InterceptionId.')
  })

  it('tells events with their session until asked to stop', async () => {
    const { connection, say } = conversation()
    const events: BrowserEvent[] = []
    const stop = connection.listen((event) => events.push(event))
    say({ method: 'Page.loaded', params: { at: 1 }, sessionId: 'S1' })
    say({ method: 'Target.made', params: {} })
    await new Promise(setImmediate)
    stop()
    say({ method: 'Page.loaded', params: { at: 2 } })
    await new Promise(setImmediate)
    expect(events).toEqual([
      { method: 'Page.loaded', params: { at: 1 }, session: 'S1' },
      { method: 'Target.made', params: {}, session: null },
    ])
  })

  it.each([
    ['bytes that are no JSON', 'nonsense\0'],
    ['JSON that is no message', '{"hello":1}\0'],
    ['a message over the bound', `{"id":1,"result":"${'x'.repeat(500)}"}\0`],
  ])('ends on %s and rejects what is asked', async (_, bytes) => {
    const { connection, fromBrowser } = conversation(200)
    const asked = connection.send('A.one')
    fromBrowser.write(bytes)
    await expect(asked).rejects.toMatchObject({ code: 'browser-ended' })
    expect(await connection.ended).not.toBe('')
    await expect(connection.send('A.two')).rejects.toThrow(HostFailure)
  })

  it('ends when the other side closes its pipe', async () => {
    const { connection, fromBrowser } = conversation()
    const asked = connection.send('A.one')
    fromBrowser.end()
    await expect(asked).rejects.toMatchObject({ code: 'browser-ended' })
    await connection.ended
  })
})
