import { describe, expect, it } from 'vitest'
import { environmentProxyOf } from '#electron/backend/environment.ts'
import { environmentProxy, noEnvironmentProxy } from '#electron/sync/environment-proxy.ts'
import { proxyAddress, shownProxy } from '#electron/sync/proxy-address.ts'

const https = 'http://proxy.example:3128'
const chosen = (central: string, exempt: string | null) => environmentProxy(central, { https, exempt })

describe('environmentProxy', () => {
  it('answers the proxy of the environment, and none where there is none', () => {
    expect(chosen('https://central.example', null)).toBe(https)
    expect(environmentProxy('https://central.example', noEnvironmentProxy)).toBeNull()
    expect(environmentProxy('https://central.example', { https: ' ', exempt: null })).toBeNull()
  })

  it.each(['https://localhost:8443', 'http://127.0.0.1:8080', 'http://[::1]:8080'])(
    'never sends this machine’s own %s elsewhere',
    (central) => expect(chosen(central, null)).toBeNull(),
  )

  it.each([
    'central.example',
    '.example',
    '*.example',
    'a.example, central.example',
    'example',
    'CENTRAL.example:443',
    '*',
  ])('exempts a host by %s', (exempt) => expect(chosen('https://central.example', exempt)).toBeNull())

  it.each(['entral.example', 'central.example.org', 'central.example:8443', 'other', '', ':443'])(
    'does not exempt it by «%s»',
    (exempt) => expect(chosen('https://central.example', exempt)).toBe(https),
  )

  it('exempts an address as a whole alone', () => {
    expect(chosen('https://10.0.0.7', '10.0.0.7')).toBeNull()
    expect(chosen('https://10.0.0.7', '0.0.7')).toBe(https)
  })

  it('refuses an environment whose proxy is unusable', () => {
    expect(() => environmentProxy('https://central.example', { https: 'socks5://x', exempt: null })).toThrow(
      expect.objectContaining({ code: 'bad-proxy' }),
    )
  })
})

describe('environmentProxyOf', () => {
  it('reads both spellings, the lower-case one first', () => {
    expect(environmentProxyOf({ HTTPS_PROXY: 'a', NO_PROXY: 'b' })).toEqual({ https: 'a', exempt: 'b' })
    expect(environmentProxyOf({ HTTPS_PROXY: 'a', https_proxy: 'c' })).toEqual({ https: 'c', exempt: null })
    expect(environmentProxyOf({ HTTP_PROXY: 'a', HTTPS_PROXY: '' })).toEqual(noEnvironmentProxy)
  })
})

describe('proxyAddress', () => {
  it.each([
    ['proxy.example:3128', 'http://proxy.example:3128'],
    [' http://proxy.example/ ', 'http://proxy.example'],
    ['https://anna:p%40ss@proxy.example:8443', 'https://anna:p%40ss@proxy.example:8443'],
  ])('reads %s', (text, address) => expect(proxyAddress(text)).toBe(address))

  it.each([
    '',
    'socks5://proxy.example',
    'http://proxy.example/pac',
    'http://proxy.example?x',
    'file:///x',
    'a b',
  ])('refuses «%s»', (text) =>
    expect(() => proxyAddress(text)).toThrow(expect.objectContaining({ code: 'bad-proxy' })),
  )

  it('is shown without name and password', () => {
    expect(shownProxy('http://anna:secret@proxy.example:3128')).toBe('http://proxy.example:3128')
  })
})
