import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { config } from './configuration.ts'
import { root, toolScript } from '#scripts/project.mjs'

/** What the page's build leaves, and what must not be packaged. */
const planted = {
  'dist/renderer/index.html': '<!doctype html>',
  'dist/renderer/assets/app.js': 'export {}',
  'dist/renderer/assets/app.js.map': '{}',
  'dist/renderer.sha256': 'x',
  'dist/other/secret.txt': 'x',
  'central/keys/root.key': 'x',
  'electron/shell/main.ts': 'export {}',
  'test/a.test.ts': 'export {}',
  '.env': 'TOKEN=x',
}

type Entry = { readonly files?: Readonly<Record<string, Entry>>; readonly unpacked?: true }

/**
 * Packages the application for Linux in `folder` with the project's own configuration, except that an empty stand-in
 * takes the place of Electron's program (and fuses, which only the real one has). Answers the archive's files, those
 * beside it, and where the result is.
 */
export async function packaged(folder: string) {
  const app = join(folder, 'app')
  const electron = join(folder, 'electron')
  for (const [path, text] of Object.entries(planted)) await plant(join(app, path), text)
  for (const name of ['package.json', 'LICENSE']) await cp(join(root, name), join(app, name))
  for (const name of ['better-sqlite3', 'node-addon-api']) {
    await cp(join(root, 'node_modules', name), join(app, 'node_modules', name), { recursive: true })
  }
  await runTool(
    'vite',
    [
      'build',
      '--config',
      'vite.electron.config.ts',
      '--logLevel',
      'warn',
      '--outDir',
      join(app, 'dist/electron'),
    ],
    root,
  )

  const files = [
    'version',
    'LICENSE',
    'LICENSES.chromium.html',
    'electron',
    'resources/x',
    'locales/en-US.pak',
  ]
  for (const name of files) await plant(join(electron, name), '')
  await chmod(join(electron, 'electron'), 0o755)

  const { electronFuses: _, ...rest } = config
  const output = join(folder, 'out')
  const own = {
    ...rest,
    electronDist: electron,
    electronVersion: await electronVersion(),
    directories: { output },
  }
  await writeFile(join(folder, 'config.json'), JSON.stringify(own))
  await runTool(
    'electron-builder',
    [
      '--linux',
      'dir',
      '--x64',
      '--publish',
      'never',
      '--projectDir',
      app,
      '--config',
      join(folder, 'config.json'),
    ],
    app,
  )

  const resources = join(output, 'linux-unpacked/resources')
  const archive = filesOf(await readArchive(join(resources, 'app.asar')))
  return { app, resources, archive }
}

async function plant(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

async function runTool(name: string, args: readonly string[], cwd: string): Promise<void> {
  await promisify(execFile)(process.execPath, [toolScript(name), ...args], { cwd })
}

async function electronVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(
    await readFile(join(root, 'node_modules/electron/package.json'), 'utf8'),
  )
  return (manifest as { readonly version: string }).version
}

/** The archive's table of contents: after four numbers of 32 bits, of which the last is its length, JSON. */
async function readArchive(path: string): Promise<Entry> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(16)
    await file.read(head, 0, 16, 0)
    const text = Buffer.alloc(head.readUInt32LE(12))
    await file.read(text, 0, text.length, 16)
    // Written by electron-builder a moment ago.
    return JSON.parse(text.toString()) as Entry
  } finally {
    await file.close()
  }
}

function filesOf(entry: Entry, place = ''): { readonly path: string; readonly isUnpacked: boolean }[] {
  return Object.entries(entry.files ?? {}).flatMap(([name, inner]) =>
    inner.files
      ? filesOf(inner, `${place}${name}/`)
      : [{ path: place + name, isUnpacked: inner.unpacked === true }],
  )
}
