import type { OperationName, OutputOf, ReadInputOf } from '#shared/contract/contract.ts'

/** Answers one operation whose input has passed its schema; refuses by throwing a border's failure. */
export type Handler<Name extends OperationName> = (
  input: ReadInputOf<Name>,
  signal: AbortSignal,
) => OutputOf<Name> | Promise<OutputOf<Name>>

/** A handler for each of some operations; a subject's file states which. */
export type Handlers<Name extends OperationName = OperationName> = { readonly [One in Name]: Handler<One> }
