import { describe, expect, it } from 'vitest'
import { browserEnvironment, surroundingsOf } from '#electron/chromium/surroundings.ts'

describe('browserEnvironment', () => {
  it('passes on what a browser needs and keeps what would change what it does', () => {
    const environment = {
      DISPLAY: ':1',
      HOME: '/home/li',
      LC_ALL: 'zh_CN.UTF-8',
      SystemRoot: 'C:\\Windows',
      CHROMIUM_FLAGS: '--remote-debugging-port=9222',
      SSLKEYLOGFILE: '/tmp/keys',
      LD_PRELOAD: '/tmp/x.so',
      NODE_OPTIONS: '--inspect',
      HTTPS_PROXY: 'http://proxy',
      LANG: undefined,
    }
    expect(browserEnvironment({ ...surroundingsOf(process), environment })).toEqual({
      DISPLAY: ':1',
      HOME: '/home/li',
      LC_ALL: 'zh_CN.UTF-8',
      SystemRoot: 'C:\\Windows',
    })
  })
})
