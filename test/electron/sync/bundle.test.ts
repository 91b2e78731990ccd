import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrolledDevice } from '#test/hostile/device-kit.ts'
import { makeWorld } from '#test/hostile/world.ts'
import type { World } from '#test/hostile/world.ts'
import type * as entry from './bundle-entry.ts'

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const folder = pathOf('../../../node_modules/.cache/sync-bundle')

let world: World

beforeAll(async () => {
  world = await makeWorld()
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: { main: pathOf('bundle-entry.ts'), 'sync-worker': pathOf('../../../electron/sync/worker.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[hash].js' },
      },
    },
  })
}, 60_000)

afterAll(async () => {
  await world.remove()
  await rm(folder, { recursive: true, force: true })
})

describe('runSync from a bundle', () => {
  it('finds its thread beside it and syncs', async () => {
    const kit = await enrolledDevice(world, (await world.serve()).url)
    const { path } = kit.directory
    kit.directory.close()
    // The build has the exports of the file that it was made from.
    const bundle = (await import(pathToFileURL(`${folder}/main.js`).href)) as typeof entry
    const directory = bundle.openDataDirectory(path, bundle.machineFacts())
    const device = await bundle.openDevice(bundle.fileKeyKeeper(directory.files.device), false, (length) =>
      randomBytes(length),
    )
    const store = bundle.openStore(directory, device)
    const options = { directory, device, now: world.clock.now, audit: () => undefined }
    const result = await bundle.runSync(options, () => undefined, new AbortController().signal)
    expect(result.sequence).toBe(2)
    expect(store.current()?.sequence).toBe(2)
    store.close()
    directory.close()
    await kit.remove()
  })
})
