import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishInto } from '#central/cli/publish-into.ts'
import { signPolicy } from '#central/sign/policy.ts'
import { versionsIn } from '#central/storage/versions.ts'
import { noEnvironmentProxy } from '#electron/sync/environment-proxy.ts'
import { createBackend } from '#electron/backend/backend.ts'
import type { Backend, Host } from '#electron/backend/host.ts'
import type { InputOf, OperationName, OutputOf } from '#shared/contract/contract.ts'
import type { Failure, Reply } from '#shared/contract/failure.ts'
import { policySchema, readDocument } from '#shared/envelope/document.ts'
import type { Policy } from '#shared/envelope/document.ts'
import { readEnvelope } from '#shared/envelope/dsse.ts'
import type { Classification } from '#shared/model/classification.ts'
import { madeUpDataset } from '#test/hostile/dataset.ts'
import { makeWorld, smallExtent } from '#test/hostile/world.ts'
import type { Served, World } from '#test/hostile/world.ts'

/** `indicator-1` to `indicator-3`, as the world grades them. */
export const grades: readonly Classification[] = ['internal', 'confidential', 'restricted']

/** A publisher whose indicators have different grades. */
export type GradedWorld = World & { readonly served: Served; readonly device: () => TestDevice }

/** The application over a data folder of its own, by the world's clock. */
export type TestDevice = {
  readonly folder: string
  readonly backend: () => Backend
  readonly ask: <Name extends OperationName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  /** What an operation is refused with; `null` where it is not. */
  readonly refusal: <Name extends OperationName>(name: Name, input: InputOf<Name>) => Promise<Failure | null>
  readonly enrol: () => Promise<void>
  /** Ends the application and starts it again. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function gradedWorld(host: Partial<Host> = {}): Promise<GradedWorld> {
  const world = await makeWorld([])
  await publishGraded(world)
  const served = await world.serve()
  return { ...world, served, device: () => deviceOf(world, served, host) }
}

export async function publishGraded(world: World): Promise<void> {
  world.clock.advance(1)
  const dataset = madeUpDataset({ ...smallExtent, indicators: grades.length })
  const indicators = dataset.indicators.map(({ id, versions }, at) => ({
    id,
    versions: versions.map((one) => ({ ...one, classification: grades[at] ?? 'internal' })),
  }))
  await publishInto(
    await world.central(),
    { ...dataset, indicators },
    { asOf: smallExtent.last },
    {
      nowMs: world.clock.now,
      randomness: (count) => randomBytes(count),
      elapsed: () => performance.now(),
    },
  )
}

/** Signs the next version of the policy with something changed. */
export async function changePolicy(world: World, change: Partial<Policy>): Promise<Policy> {
  const { blobs, keyring } = await world.central()
  const policies = versionsIn(blobs, 'policies')
  const version = await policies.newest()
  const bytes = await policies.read(version)
  if (!bytes) throw new Error('there is no policy')
  const last = readDocument(policySchema, readEnvelope('policy', bytes).payload)
  const next: Policy = {
    ...last,
    issuedAt: new Date(world.clock.ms).toISOString(),
    expiresAt: new Date(world.clock.ms + 30 * 86_400_000).toISOString(),
    ...change,
    version: version + 1,
  }
  await policies.write(version + 1, signPolicy(next, keyring.policy))
  return next
}

function deviceOf(world: World, { url }: Served, host: Partial<Host>): TestDevice {
  const folder = mkdtempSync(join(tmpdir(), 'chartroom-policy-'))
  const log: string[] = []
  const open = () =>
    createBackend({
      dataDirectory: join(folder, 'data'),
      pageDirectory: join(folder, 'no-page'),
      version: '9.9.9',
      clock: () => new Date(world.clock.ms),
      keyringEnvironment: null,
      environmentProxy: noEnvironmentProxy,
      keyFallback: 'open',
      idleLockMs: null,
      systemLanguage: 'zh',
      host: () => ({
        print: () => Promise.reject(new Error('nothing is printed here')),
        screenshot: () => Promise.reject(new Error('nothing is drawn here')),
        askSavePath: () => Promise.resolve(null),
        openLink: () => Promise.resolve(),
        notify: () => undefined,
        engine: () => Promise.resolve('none'),
        ...host,
      }),
      log: (line) => log.push(line),
      randomText: () => randomBytes(18).toString('base64url'),
    })
  let backend = open()
  const reply = async (name: string, input: unknown): Promise<Reply<unknown>> => {
    const response = await backend.handle(
      new Request(`https://app.internal/api/${name}`, { method: 'POST', body: JSON.stringify(input) }),
    )
    // The backend answers in this very form.
    return (await response.json()) as Reply<unknown>
  }
  const device: TestDevice = {
    folder: join(folder, 'data'),
    backend: () => backend,
    ask: async (name, input) => {
      const answer = await reply(name, input)
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)} ${log.join('\n')}`)
      // The contract says what belongs to the name.
      return answer.value as OutputOf<typeof name>
    },
    refusal: async (name, input) => {
      const answer = await reply(name, input)
      return answer.ok ? null : answer.failure
    },
    enrol: async () => {
      const { fingerprint } = await world.central()
      await device.ask('enrol', { central: url, root: fingerprint, edition: 'board' })
    },
    restart: async () => {
      await backend.close()
      backend = open()
    },
    close: async () => {
      await backend.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return device
}
