import { describe, expect, it } from 'vitest'
import { dispatcher } from '#electron/backend/dispatch.ts'
import type { Handlers } from '#electron/backend/handler.ts'
import { HostFailure } from '#electron/backend/host.ts'
import { contract } from '#shared/contract/contract.ts'
import type { OperationName } from '#shared/contract/contract.ts'

/** A full table in which every operation does the same; only dispatching is under test. */
function table(run: (input: unknown) => unknown): Handlers {
  const names = Object.keys(contract) as OperationName[]
  return Object.fromEntries(names.map((name) => [name, run])) as unknown as Handlers
}

function dispatch(run: (input: unknown) => unknown, log: string[] = []) {
  return dispatcher(
    table(run),
    (line) => log.push(line),
    () => 'ref-1',
  )
}

const signal = new AbortController().signal

describe('dispatcher', () => {
  it('hands the read input to the handler and answers its value', async () => {
    const ask = dispatch((input) => input)
    expect(await ask('figure', { indicator: 'npl_ratio', period: '2026-10' }, signal)).toEqual({
      ok: true,
      value: { indicator: 'npl_ratio', period: '2026-10' },
    })
  })

  it.each([
    ['figure', { indicator: '../etc' }, 'indicator'],
    ['figure', { indicator: 'x', period: '2026-13' }, 'period'],
    ['figure', { indicator: 'x', stray: 1 }, 'input'],
    ['drill', { indicator: 'x', by: [] }, 'by'],
    ['overview', null, 'input'],
  ] as const)('refuses bad input of %s and says where', async (name, body, where) => {
    const reply = await dispatch(() => expect.unreachable())(name, body, signal)
    expect(reply).toMatchObject({ ok: false, failure: { code: 'bad-input' } })
    expect(JSON.stringify(reply)).toContain(where)
  })

  it.each(['no.such', '__proto__', 'toString', 'constructor'])(
    'refuses the unknown operation %s',
    async (name) => {
      expect(await dispatch(() => 1)(name, {}, signal)).toMatchObject({
        failure: { code: 'unknown-operation' },
      })
    },
  )

  it('answers an expected failure as data and does not log it', async () => {
    const log: string[] = []
    const ask = dispatch(() => {
      throw new HostFailure('print-failed', { zh: '打印失败。', en: 'Printing failed.' })
    }, log)
    expect(await ask('status', {}, signal)).toMatchObject({
      ok: false,
      failure: { code: 'not-printable', message: { zh: '打印失败。' }, detail: 'print-failed' },
    })
    expect(log).toEqual([])
  })

  it('logs a bug whole and shows it as a bug with its reference', async () => {
    const log: string[] = []
    const ask = dispatch(() => {
      throw new RangeError('index 7 of 3')
    }, log)
    const reply = await ask('status', {}, signal)
    expect(reply).toMatchObject({ ok: false, failure: { code: 'bug', detail: 'ref-1' } })
    expect(JSON.stringify(reply)).not.toContain('index 7')
    expect(log.join()).toContain('index 7 of 3')
  })
})
