import { describe, expect, expectTypeOf, it } from 'vitest'
import type { AccountState } from '#electron/account/account.ts'
import type { Erasure } from '#electron/account/destroy-keys.ts'
import { answers } from '#electron/account/failure-answer.ts'
import type { AccountRefusal } from '#electron/account/failure-code.ts'
import { AccountFailure, accountFailureOf } from '#electron/account/failure.ts'
import { accountOperations } from '#shared/contract/account.ts'
import type { AccountState as StateAnswer, ErasureReport } from '#shared/contract/account.ts'
import type { Failure } from '#shared/contract/failure.ts'

describe('the account’s answers', () => {
  it('are what the contract says they are', () => {
    expectTypeOf<AccountState>().toExtend<StateAnswer>()
    expectTypeOf<Erasure>().toExtend<ErasureReport>()
    expectTypeOf<AccountRefusal>().toExtend<Failure>()
    const refusal: Failure = new AccountFailure('locked', 'a test').refusal
    expect(refusal).toEqual({
      code: 'locked',
      message: { zh: '应用已锁定，请先解锁。', en: 'The application is locked; unlock it first.' },
      offers: ['unlock'],
      detail: 'account/locked: a test',
    })
  })
})

describe('accountOperations', () => {
  it.each([
    ['unlock', {}, true],
    ['unlock', { pin: '864209' }, true],
    ['unlock', { pin: '' }, false],
    ['unlock', { pin: 864209 }, false],
    ['unlock', { pin: '8'.repeat(513) }, false],
    ['unlock', { password: 'x' }, false],
    ['lock', {}, true],
    ['pin.set', {}, false],
    ['pin.set', { pin: '864209' }, true],
    ['pin.change', { current: '864209', next: '975310' }, true],
    ['pin.change', { next: '975310' }, false],
    ['erase', {}, false],
    ['erase', { confirm: 'yes' }, false],
    ['erase', { confirm: 'erase' }, true],
    ['account', {}, true],
    ['account', { more: 1 }, false],
  ] as const)('%s with %j is read: %s', (name, input, isRead) => {
    expect(accountOperations[name].input.safeParse(input).success).toBe(isRead)
  })
})

describe('AccountFailure', () => {
  it.each(Object.entries(answers))(
    '%s has a sentence in each language and says what may be done',
    (_code, answer) => {
      expect(answer.message.zh).toMatch(/\p{Script=Han}.*。$/u)
      expect(answer.message.en).toMatch(/^[A-Z].*\.$/)
      // Only what the user typed can be put right without another offer.
      if (answer.code !== 'bad-input') expect(answer.offers.length).toBeGreaterThan(0)
    },
  )

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'read-only'],
    ['EPERM', 'read-only'],
    ['EROFS', 'read-only'],
    ['EIO', 'input-output'],
  ])('takes %s as %s', (system, code) => {
    const error = Object.assign(new Error('refused'), { code: system })
    expect(accountFailureOf(error)).toMatchObject({ name: 'AccountFailure', code, cause: error })
  })

  it('leaves a bug a bug', () => {
    const bug = new TypeError('undefined is not a function')
    expect(accountFailureOf(bug)).toBe(bug)
  })
})
