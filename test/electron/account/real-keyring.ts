import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A session bus with a real gnome-keyring of its own, whose files lie in one folder. */
export type RealKeyring = {
  /** What a program in that session sees. */
  readonly environment: Readonly<Record<string, string>>
  /** Starts the keyring as a login with this password does; makes it where there is none. */
  readonly login: (password: string) => Promise<void>
  /** Starts the keyring without a login. */
  readonly startWithoutLogin: () => Promise<void>
  /** Locks the default keyring, as a user does by hand. */
  readonly lock: () => void
  /** Ends the keyring; the bus stays, its files too. */
  readonly stop: () => Promise<void>
  /** Whether it runs and nothing but a login was done to it. */
  readonly isAsLoggedIn: () => boolean
  /** Makes the keyring hang, and go on. */
  readonly freeze: () => void
  readonly thaw: () => void
  readonly end: () => Promise<void>
}

/** No service files: nothing runs on the bus but what a test starts. */
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/** Starts a session bus; rejects with what to install where a program is missing. */
export async function startRealKeyring(folder: string): Promise<RealKeyring> {
  const home = join(folder, 'home')
  const places = { HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: join(home, 'run') }
  for (const place of Object.values(places)) mkdirSync(place, { recursive: true, mode: 0o700 })
  const config = join(folder, 'bus.conf')
  writeFileSync(config, busConfig)
  const own = { PATH: process.env['PATH'] ?? '', ...places }
  const session = spawn(
    'dbus-run-session',
    [`--config-file=${config}`, '--', 'sh', '-c', 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat'],
    { env: own, stdio: ['pipe', 'pipe', 'ignore'] },
  )
  const address = await firstLine(session)
  const environment = { ...own, DBUS_SESSION_BUS_ADDRESS: address }
  let daemon: ChildProcess | null = null
  let password: string | null = null
  let isAsLoggedIn = false

  const ask = (...args: readonly string[]): string =>
    execFileSync('dbus-send', ['--session', '--print-reply', ...args], { env: environment, encoding: 'utf8' })

  const hasService = (): boolean =>
    ask(
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      'string:org.freedesktop.secrets',
    ).includes('boolean true')

  const start = async (args: readonly string[], input: string): Promise<void> => {
    daemon = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...args], {
      env: environment,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    const failed = failureOf(daemon)
    daemon.stdin?.end(input)
    for (let tries = 0; tries < 200 && !hasService(); tries++) await Promise.race([pause(25), failed])
    if (!hasService()) throw new Error('gnome-keyring-daemon did not appear on the bus within 5 s')
  }

  const stop = async (): Promise<void> => {
    if (!daemon) return
    const ended = once(daemon, 'exit')
    daemon.kill('SIGKILL')
    await ended
    daemon = null
    isAsLoggedIn = false
  }

  return {
    environment,
    isAsLoggedIn: () => isAsLoggedIn,
    login: async (entered) => {
      await start(['--unlock'], entered)
      // The first login makes the keyring with its password.
      password ??= entered
      isAsLoggedIn = entered === password
    },
    startWithoutLogin: () => start([], ''),
    lock: () => {
      isAsLoggedIn = false
      ask(
        '--dest=org.freedesktop.secrets',
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        'array:objpath:/org/freedesktop/secrets/collection/login',
      )
    },
    stop,
    freeze: () => void daemon?.kill('SIGSTOP'),
    thaw: () => void daemon?.kill('SIGCONT'),
    end: async () => {
      await stop()
      const ended = once(session, 'exit')
      session.stdin?.end()
      await ended
    },
  }
}

async function firstLine(session: ChildProcess): Promise<string> {
  const failed = failureOf(session)
  let text = ''
  session.stdout?.setEncoding('utf8').on('data', (more: string) => (text += more))
  while (!text.includes('\n')) await Promise.race([once(session.stdout ?? session, 'data'), failed])
  return text.split('\n')[0] ?? ''
}

/** Rejects where the program can't be started or ends by itself. */
function failureOf(child: ChildProcess): Promise<never> {
  const failed = new Promise<never>((_resolve, reject) => {
    const advice = 'needs Debian packages: gnome-keyring libsecret-tools dbus (npm run setup -- --for test)'
    child.once('error', (cause) => reject(new Error(`${child.spawnfile} ${advice}`, { cause })))
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}; it ${advice}`)))
  })
  failed.catch(() => undefined)
  return failed
}
