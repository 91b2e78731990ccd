import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fingerprintOfCertificate, makeAuthority } from '#test/fixture/certificate.ts'
import { askCommand, runCommand, serveCentral } from '#test/fixture/command.ts'
import type { Serving } from '#test/fixture/command.ts'
import { withWindow } from '#test/fixture/demo-world.ts'
import { startProxy } from '#test/fixture/proxy.ts'
import type { Proxy } from '#test/fixture/proxy.ts'
import { asOf, smallDataset, writeFiles } from '#test/fixture/small-dataset.ts'

const folder = mkdtempSync(join(tmpdir(), 'chartroom-network-'))
const device = join(folder, 'device')
const authorityFile = join(folder, 'company.pem')
const company = makeAuthority('Company Root')
const data = ['--data', device]
let central: Serving
let front: Server
let proxy: Proxy

/** TLS in front of central, as a company has it, under a name that only its proxy knows. */
function startFront(): Promise<number> {
  front = createServer(company.issue(['central.example']), (incoming, outgoing) => {
    const { method, url, headers } = incoming
    const inner = request(new URL(url ?? '/', central.url), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(inner)
  })
  return new Promise((resolve) => {
    // A TCP server's address is a record.
    front.listen(0, '127.0.0.1', () => resolve((front.address() as AddressInfo).port))
  })
}

beforeAll(async () => {
  writeFiles(join(folder, 'dataset'), smallDataset())
  const published = join(folder, 'central')
  await askCommand('central', ['init', published])
  await askCommand('central', ['publish', join(folder, 'dataset'), '--into', published, '--as-of', asOf])
  central = await serveCentral(published)
  const port = await startFront()
  proxy = await startProxy({ credentials: 'anna:secret-word', leadsTo: { host: '127.0.0.1', port } })
  writeFileSync(authorityFile, company.cert)
}, 60_000)

afterAll(async () => {
  front?.closeAllConnections()
  front?.close()
  await proxy?.close()
  await central?.close()
  rmSync(folder, { recursive: true, force: true })
})

const enrolling = () =>
  `enrol --central https://central.example --root ${central.fingerprint} --edition board`.split(' ')

const proxyUrl = () => proxy.url.replace('//', '//anna:secret-word@')

describe('a device in a company’s network', () => {
  it('says which part of the way is not right, and enrols nothing', async () => {
    const tries: [readonly string[], string][] = [
      [['--proxy', 'socks5://x'], 'http://proxy.example:3128'],
      [['--proxy', proxyUrl()], "Central's certificate cannot be verified"],
      [['--proxy', proxy.url, '--ca', authorityFile], 'The proxy asks for a name and a password'],
      [['--ca', join(folder, 'nowhere.pem')], 'nowhere.pem'],
    ]
    for (const [words, sentence] of tries) {
      const { code, stderr } = await runCommand('chartroom', [
        ...enrolling(),
        ...words,
        ...data,
        '--lang',
        'en',
      ])
      expect(stderr).toContain(sentence)
      expect(stderr).not.toContain('secret-word')
      expect(code).toBeGreaterThan(0)
    }
    expect(await askCommand('chartroom', ['status', ...data])).toMatchObject({ enrolment: null })
  })

  it('enrols through its proxy under its authority, and the terminal syncs by what was kept', async () => {
    const words = ['--proxy', proxyUrl(), '--ca', authorityFile]
    await askCommand('chartroom', [...enrolling(), ...words, ...data])
    expect(await askCommand('chartroom', ['sync', ...data])).toMatchObject({ sequence: 1, newSnapshots: 1 })
    expect(new Set(proxy.seen)).toEqual(new Set(['CONNECT central.example:443']))
    expect(proxy.passed().includes('/v1/')).toBe(false)
  })

  it('shows and changes the same way in the window, without the password', async () => {
    await withWindow(
      device,
      async (page, complaints) => {
        await page.goto(new URL('/settings', page.url()).href)
        await page.getByText('Company Root').waitFor()
        const text = await page.locator('main').innerText()
        expect(text).toContain(fingerprintOfCertificate(company.cert))
        expect(await page.getByLabel('Address of the proxy').inputValue()).toBe(proxy.url)
        expect(await page.content()).not.toContain('secret-word')

        await page.getByLabel('Choose a certificate file (PEM)').setInputFiles({
          name: 'server.pem',
          mimeType: 'application/x-pem-file',
          buffer: Buffer.from(company.issue(['central.example']).cert),
        })
        await page.getByText('The certificate file is not usable').waitFor()
        await page.getByText('Company Root').waitFor()

        await page.getByRole('button', { name: 'Remove' }).click()
        await page.getByText('None; only the usual ones are trusted').waitFor()
        expect(complaints).toEqual([])
      },
      { language: 'en' },
    )
    const { stderr } = await runCommand('chartroom', ['sync', ...data, '--lang', 'en'])
    expect(stderr).toContain("Central's certificate cannot be verified")
    expect(await askCommand('chartroom', ['sync', '--ca', authorityFile, ...data])).toMatchObject({
      sequence: 1,
    })
  })
})
