import { contract, isOperationName } from '#shared/contract/contract.ts'
import type { OperationName } from '#shared/contract/contract.ts'
import type { Failure, Reply } from '#shared/contract/failure.ts'
import { failureOf } from './failure-of.ts'
import type { Handlers } from './handler.ts'

/** Bytes of the largest request body that an operation reads. */
export const largestBodyBytes = 1024 * 1024

export type Ask = (name: string, body: unknown, signal: AbortSignal) => Promise<Reply<unknown>>

/**
 * Answers operations: the input is parsed by its schema first, refusals come back as data, and what is no refusal
 * is a bug, logged whole and answered as one.
 */
export function dispatcher(handlers: Handlers, log: (line: string) => void, reference: () => string): Ask {
  return async (name, body, signal) => {
    if (!isOperationName(name)) {
      return {
        ok: false,
        failure: failure(
          'unknown-operation',
          `没有名为「${name}」的操作。`,
          `There is no operation ${name}.`,
        ),
      }
    }
    const read = contract[name].input.safeParse(body)
    if (!read.success) {
      const issue = read.error.issues[0]
      const where = issue?.path.join('.') || 'input'
      return {
        ok: false,
        failure: {
          ...failure('bad-input', `「${where}」的值不合要求。`, `The value of ${where} is not valid.`),
          detail: issue?.message ?? '',
        },
      }
    }
    try {
      return { ok: true, value: await call(handlers, name, read.data, signal) }
    } catch (error) {
      const expected = failureOf(error, signal)
      if (expected) return { ok: false, failure: expected }
      const mark = reference()
      log(
        `bug ${mark} in ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
      return {
        ok: false,
        failure: {
          ...failure(
            'bug',
            `程序出错（编号 ${mark}）。数据没有丢失，请重试或把编号告知支持人员。`,
            `The application made a mistake (reference ${mark}). Nothing is lost; try again or report the reference.`,
          ),
          offers: ['retry', 'report'],
          detail: mark,
        },
      }
    }
  }
}

function call(handlers: Handlers, name: OperationName, input: unknown, signal: AbortSignal): unknown {
  // The input has just passed the schema of this very operation, which TypeScript can't follow through a union.
  const handler = handlers[name] as (input: unknown, signal: AbortSignal) => unknown
  return handler(input, signal)
}

function failure(code: Failure['code'], zh: string, en: string): Failure {
  return { code, message: { zh, en }, offers: [] }
}
