import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAudit } from '#electron/store/open-audit.ts'
import { SyncFailure } from '#electron/sync/failure.ts'
import { refusalEntry } from '#electron/sync/run-sync.ts'
import type { Attack, Scene, Stage } from './attack/attack.ts'
import { attacks } from './attack/registry.ts'
import { enrolledDevice, openKit } from './device-kit.ts'
import type { DeviceKit } from './device-kit.ts'
import { contentOf, forge } from './forge.ts'
import type { Content } from './forge.ts'
import { serveHostile } from './server.ts'
import { expectOldStateWhole } from './trial.ts'
import { TestClock, makeWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let stage: Stage
/** The folder of a device that has synced the world's two snapshots; every attack has a copy of it. */
let template: string

beforeAll(async () => {
  world = await makeWorld()
  const served = await world.serve()
  const kit = await enrolledDevice(world, served.url)
  await kit.sync()
  kit.closeStore()
  template = await mkdtemp(join(tmpdir(), 'chartroom-attacked-'))
  await cp(kit.directory.path, template, { recursive: true })
  await kit.remove()
  await served.close()
  world.clock.advance(2)
  const central = await world.central()
  const base = await contentOf(central)
  const honest = async (): Promise<Content> => ({
    ...base,
    roots: new Map(base.roots),
    objects: new Map(base.objects),
  })
  stage = { central, nowMs: world.clock.ms, honest }
})

afterAll(async () => {
  await world.remove()
  await rm(template, { recursive: true, force: true })
})

/** A device of this attack's own: with the good state, or with nothing. */
async function victim({ against }: Attack, { hoursLater = 0 }: Scene): Promise<DeviceKit> {
  const path = await mkdtemp(join(tmpdir(), 'chartroom-victim-'))
  if (against === 'sync') await cp(template, path, { recursive: true })
  const clock = new TestClock(new Date(world.clock.ms).toISOString())
  clock.advance(hoursLater)
  return openKit(path, clock)
}

/** Meets the attack as the application does: what is refused is written into the audit log. */
async function meet(kit: DeviceKit, attack: Attack, scene: Scene): Promise<unknown> {
  const audit = openAudit(kit.directory, kit.device)
  const { url, close } = await serveHostile(scene.content, scene.how)
  try {
    const network = scene.network ?? {}
    await (attack.against === 'sync'
      ? kit.sync({ url, network })
      : kit.enrol(url, scene.fingerprint ?? stage.central.fingerprint))
    return { code: null, entry: null }
  } catch (error) {
    if (!(error instanceof SyncFailure)) throw error
    const entries = attack.against === 'sync' ? [refusalEntry(error, kit.effects.now())] : kit.audit
    for (const entry of entries) audit.append(entry)
    const [entry] = audit.newest(1)
    return { code: error.code, entry, isWhole: audit.verify().isWhole }
  } finally {
    audit.close()
    await close()
  }
}

/** T10: what is damaged stays away, everything else can be read, and the snapshot stays the same. */
function expectOneMissing(kit: DeviceKit): void {
  const snapshot = kit.store().open(2)
  let shown = 0
  let refused = 0
  for (const { id } of snapshot.catalogue.indicators) {
    for (const entry of snapshot.release(id)?.release.partitions ?? []) {
      try {
        snapshot.partition(id, entry)
        shown++
      } catch {
        refused++
      }
    }
  }
  expect({ refused, hasOthers: shown > 10 }).toEqual({ refused: 1, hasOthers: true })
}

/** Every figure that the world has, as text: none of them may stand in the audit log (D7). */
function figuresOf({ objects }: Content): readonly string[] {
  return [...objects.values()]
    .map((bytes) => new TextDecoder().decode(bytes))
    .filter((text) => text.startsWith('{"kind":"partition"'))
    .flatMap((text) => text.match(/\d{3,}\.\d+/g) ?? [])
}

describe('a device that holds a good state, against a central that serves', () => {
  it.each(attacks.map((attack) => [`${attack.rules.join(' ')} ${attack.breaks}`, attack] as const))(
    '%s: refuses it, keeps what it had and writes down why',
    async (_, attack) => {
      const scene = await attack.arrange(stage)
      const kit = await victim(attack, scene)
      try {
        await scene.tamper?.(kit)
        const event = attack.against === 'sync' ? 'sync-refused' : 'enrol-refused'
        const { code } = attack
        const met = await meet(kit, attack, scene)
        expect(met).toMatchObject({ code, entry: { event, code }, isWhole: true })
        const written = JSON.stringify(met)
        for (const figure of figuresOf(scene.content)) expect(written).not.toContain(figure)

        if (attack.against === 'enrol') {
          expect(kit.device.enrolment()).toBeNull()
          expect(kit.store().snapshots()).toEqual([])
        } else if (attack.rules.includes('T10')) {
          expectOneMissing(kit)
        } else {
          expectOldStateWhole({ kit })
        }
      } finally {
        await kit.remove()
      }
    },
  )

  it('takes what nobody has broken, so that each refusal has one cause', async () => {
    const content = await forge(stage.central, stage.nowMs, {}, await stage.honest())
    const scene = { content }
    const honest: Attack = { ...(attacks[0] as Attack), against: 'sync' }
    const kit = await victim(honest, scene)
    expect(await meet(kit, honest, scene)).toMatchObject({ code: null })
    expect(kit.store().current()?.sequence).toBe(3)
    await kit.remove()
  })
})
