import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { systemCodeOf } from './failure.ts'

/** How a run of `secret-tool` ended. */
export type ToolRun =
  | {
      readonly kind: 'ended'
      readonly code: number | null
      readonly stdout: string
      readonly stderr: string
    }
  /** There is no such program. */
  | { readonly kind: 'no-program' }
  /** There is no session bus that it could talk to. */
  | { readonly kind: 'no-session' }
  /** It did not end in time. */
  | { readonly kind: 'silent' }

/** Runs `secret-tool`; a secret is handed in as `input`, never among the arguments, which every user can read. */
export type SecretTool = (args: readonly string[], withinMs: number, input?: string) => Promise<ToolRun>

type Environment = Readonly<Record<string, string | undefined>>

/** What finding the session and asking the user needs, and nothing that changes which code runs. */
const passedOn = [
  'DBUS_SESSION_BUS_ADDRESS',
  'DISPLAY',
  'HOME',
  'LOGNAME',
  'PATH',
  'USER',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_CURRENT_DESKTOP',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
] as const

const mostOutputCharacters = 256 * 1024

/** `secret-tool` (libsecret) as it is found on the path of `environment`. */
export function secretTool(environment: Environment): SecretTool {
  return (args, withinMs, input = '') => {
    // Without an address libsecret would start a bus of its own, whose keyring nobody else sees.
    if (!hasSessionBus(environment)) return Promise.resolve({ kind: 'no-session' })
    return run(toolEnvironment(environment), args, withinMs, input)
  }
}

function run(
  env: Record<string, string>,
  args: readonly string[],
  withinMs: number,
  input: string,
): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn('secret-tool', args, { env, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
    let stdout = ''
    let stderr = ''
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      resolve({ kind: 'silent' })
    }, withinMs)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (stdout.length < mostOutputCharacters) stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < mostOutputCharacters) stderr += text
    })
    // A tool that ends before it reads its input says why by its exit code.
    child.stdin.on('error', () => undefined)
    child.once('error', (error) => {
      clearTimeout(timer)
      if (systemCodeOf(error) === 'ENOENT') resolve({ kind: 'no-program' })
      else reject(error)
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ kind: 'ended', code, stdout, stderr })
    })
    child.stdin.end(input)
  })
}

/** Whether the session names a bus that is there; the same two places in which libsecret looks. */
function hasSessionBus(environment: Environment): boolean {
  const address = environment['DBUS_SESSION_BUS_ADDRESS'] ?? ''
  if (address !== '') return !address.startsWith('disabled:')
  const folder = environment['XDG_RUNTIME_DIR'] ?? ''
  return folder !== '' && statSync(join(folder, 'bus'), { throwIfNoEntry: false })?.isSocket() === true
}

function toolEnvironment(environment: Environment): Record<string, string> {
  // Its messages tell one state from another, so they must be in English.
  const env: Record<string, string> = { LC_ALL: 'C.UTF-8' }
  for (const name of passedOn) {
    const value = environment[name]
    if (value !== undefined) env[name] = value
  }
  return env
}
