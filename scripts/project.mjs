// Where the project's own tools are, and how one is run. Plain JavaScript that any Node from 20 on reads, without
// dependencies, because it runs before they are installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const passed = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** The Node that the project pins as a dependency, or `null` before it is installed. */
export function projectNode() {
  const path = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(path) ? path : null
}

/** The script behind a command of an installed package, as its `package.json` names it. */
export function toolScript(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}

/**
 * Runs a command in the project's folder, its output and signals passed through, and answers the exit code; a
 * command that a signal ended counts as 128 + the signal's number, as in a shell.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    const stop = passSignals(child)
    child.once('error', (cause) => {
      stop()
      reject(cause)
    })
    child.once('exit', (code, signal) => {
      stop()
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

/**
 * As `run`, with the project's Node.
 *
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runNode(args, options = {}) {
  const node = projectNode()
  if (!node) throw new Error('The dependencies are not installed. Run: npm run setup')
  return run(node, args, options)
}

function passSignals(child) {
  // A terminal sends its interrupt to the whole group, so the child already has it; elsewhere it is passed on.
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  const pass = (signal) => {
    if (signal !== 'SIGINT' || !hasTerminal) child.kill(signal)
  }
  for (const signal of passed) process.on(signal, pass)
  return () => {
    for (const signal of passed) process.removeListener(signal, pass)
  }
}

/**
 * Runs a script's main part: its answer is the exit code, a failure one sentence and exit code 1.
 *
 * @param {() => number | undefined | Promise<number | undefined>} work
 */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (failure) {
    console.error(failure instanceof Error ? failure.message : String(failure))
    process.exitCode = 1
  }
}
