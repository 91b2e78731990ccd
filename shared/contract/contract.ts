import type { z } from 'zod'
import { diffOperations } from './diff.ts'
import { accountOperations } from './account.ts'
import { doctorOperations } from './doctor.ts'
import { drillOperations } from './drill.ts'
import { driverOperations } from './driver.ts'
import { explainOperations } from './explain.ts'
import { indicatorOperations } from './indicator.ts'
import { networkOperations } from './network.ts'
import type { Operation } from './operation.ts'
import { overviewOperations } from './overview.ts'
import { packOperations } from './pack.ts'
import { policyOperations } from './policy.ts'
import { passportOperations } from './passport.ts'
import { projectionOperations } from './projection.ts'
import { roadmapOperations } from './roadmap.ts'
import { savedViewOperations } from './saved-view.ts'
import { statusOperations } from './status.ts'
import { storageOperations } from './storage.ts'
import { syncOperations } from './sync.ts'
import { whatIfOperations } from './what-if.ts'

/** Everything that the page, the terminal and the tests may ask of the backend, composed per subject. */
export const contract = {
  ...accountOperations,
  ...statusOperations,
  ...policyOperations,
  ...syncOperations,
  ...networkOperations,
  ...storageOperations,
  ...doctorOperations,
  ...overviewOperations,
  ...indicatorOperations,
  ...drillOperations,
  ...savedViewOperations,
  ...explainOperations,
  ...driverOperations,
  ...projectionOperations,
  ...whatIfOperations,
  ...diffOperations,
  ...passportOperations,
  ...roadmapOperations,
  ...packOperations,
}

export type Contract = typeof contract

export type OperationName = keyof Contract

/** What the asker writes, before the schema has read it. */
export type InputOf<Name extends OperationName> = z.input<Contract[Name]['input']>

/** What the backend is handed, after the schema has read it. */
export type ReadInputOf<Name extends OperationName> = z.output<Contract[Name]['input']>

export type OutputOf<Name extends OperationName> =
  Contract[Name] extends Operation<infer _Schema, infer Output> ? Output : never

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(contract, name)
}
