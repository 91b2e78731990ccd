import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { browserPlaces, findBrowser } from '#electron/chromium/find-browser.ts'
import { surroundingsOf } from '#electron/chromium/surroundings.ts'
import type { Surroundings } from '#electron/chromium/surroundings.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'find-browser-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function machine(platform: NodeJS.Platform, environment: Readonly<Record<string, string>>): Surroundings {
  return { ...surroundingsOf(process, folder), platform, environment }
}

function program(...path: readonly string[]): string {
  const file = join(folder, ...path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o755)
  return file
}

describe('findBrowser', () => {
  it('takes the one that was named', () => {
    const named = program('elsewhere', 'my-chrome')
    expect(findBrowser(machine('linux', { PATH: folder }), named)).toBe(named)
  })

  it('refuses a named one that is not there in place of taking another', () => {
    program('chromium')
    const named = join(folder, 'missing')
    expect(() => findBrowser(machine('linux', { PATH: folder }), named)).toThrow(
      expect.objectContaining({ code: 'browser-missing', message: expect.stringContaining(named) }),
    )
  })

  it('refuses a named folder and a file that may not be run', () => {
    const plain = join(folder, 'plain')
    writeFileSync(plain, '')
    chmodSync(plain, 0o644)
    expect(() => findBrowser(machine('linux', {}), folder)).toThrow('No Chromium')
    expect(() => findBrowser(machine('linux', {}), plain)).toThrow('No Chromium')
  })

  it('on Linux prefers Chromium to Chrome to Edge in the folders of PATH', () => {
    const edge = program('b', 'microsoft-edge')
    const search = machine('linux', { PATH: `${join(folder, 'a')}:${join(folder, 'b')}` })
    const places = browserPlaces(search)
    expect(places.indexOf(edge)).toBeGreaterThan(places.indexOf(join(folder, 'b', 'google-chrome')))
    const chromium = program('b', 'chromium')
    expect(findBrowser(search)).toBe(chromium)
    expect(places.filter((place) => !place.startsWith('/'))).toEqual([])
  })

  it('on macOS looks into both Applications folders', () => {
    const edge = program('Applications', 'Microsoft Edge.app', 'Contents', 'MacOS', 'Microsoft Edge')
    expect(browserPlaces(machine('darwin', { HOME: folder }))).toContain(edge)
    expect(browserPlaces(machine('darwin', { HOME: folder }))[0]).toBe(
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    )
  })

  it('on Windows looks under the program folders whatever the case of their names', () => {
    const places = browserPlaces(
      machine('win32', { ProgramFiles: 'C:\\Program Files', LocalAppData: 'C:\\Users\\li\\AppData\\Local' }),
    )
    expect(places).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
    expect(places).toContain('C:\\Users\\li\\AppData\\Local\\Chromium\\Application\\chrome.exe')
    expect(places).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe')
  })

  it('says in both languages that none is installed', () => {
    expect(() => findBrowser(machine('darwin', {}))).toThrow(
      expect.objectContaining({
        code: 'browser-missing',
        sentence: {
          zh: expect.stringContaining('未找到'),
          en: expect.stringContaining('install one of them'),
        },
      }),
    )
  })
})
