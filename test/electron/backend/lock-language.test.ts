import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, describe, it } from 'vitest'
import { deviceBackend } from '#test/fixture/device-backend.ts'
import type { DeviceBackend } from '#test/fixture/device-backend.ts'

const folders: string[] = []
const opened: DeviceBackend[] = []

afterEach(async () => {
  for (const { backend } of opened.splice(0)) await backend.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chartroom-language-'))
  folders.push(folder)
  return folder
}

function start(folder: string, systemLanguage: 'zh' | 'en'): DeviceBackend {
  const device = deviceBackend(folder, () => new Date('2026-11-23T08:00:00Z'), 'pin', systemLanguage)
  opened.push(device)
  return device
}

const languageOf = async ({ ask }: DeviceBackend) => (await ask('settings', {})).language

describe('the language of a locked device', () => {
  it.each(['zh', 'en'] as const)('is the system’s on the very first start (%s)', async (language) => {
    expect(await languageOf(start(newFolder(), language))).toBe(language)
  })

  it('is the one that was last used, whatever the system says, and kept outside what is sealed', async () => {
    const folder = newFolder()
    const first = start(folder, 'en')
    await first.ask('pin.set', { pin: 'hushed-742' })
    expect(await languageOf(first)).toBe('en')
    await first.ask('settings.save', { language: 'zh' })
    await first.ask('lock', {})
    expect(await languageOf(first)).toBe('zh')
    await first.backend.close()
    expect(readFileSync(join(folder, 'language'), 'utf8')).toBe('zh\n')
    expect(await languageOf(start(folder, 'en'))).toBe('zh')
  })

  it('can be changed while it is locked, and nothing else can', async () => {
    const folder = newFolder()
    const device = start(folder, 'zh')
    await device.ask('pin.set', { pin: 'hushed-742' })
    await device.ask('lock', {})
    expect(await device.ask('settings.save', { language: 'en' })).toMatchObject({ language: 'en' })
    expect(await languageOf(device)).toBe('en')
    expect(await device.reply('settings.save', { language: 'zh', theme: 'dark' })).toMatchObject({
      ok: false,
      failure: { code: 'locked' },
    })
    expect(await languageOf(device)).toBe('en')
  })
})
