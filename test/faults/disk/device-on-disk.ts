import { execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { DiskAnswer, DiskTrial } from './work-on-disk.ts'

const program = fileURLToPath(new URL('../disk-trial-process.ts', import.meta.url))

/** A process in which devices work on disks that fail, one trial after another. */
export type DeviceOnDisk = {
  readonly run: (trial: DiskTrial) => Promise<DiskAnswer>
  readonly end: () => Promise<void>
}

/** Starts it; whatever is below `folder` may fail in it. A process that crashes rejects the trial that it was at. */
export function startDeviceOnDisk(preload: string, folder: string): DeviceOnDisk {
  const child = spawn(process.execPath, [program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, UV_USE_IO_URING: '0', LD_PRELOAD: preload, FAILING_DISK_DIR: folder },
  })
  const answers: AsyncIterator<string> = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? String(code)}`))
  })
  return {
    run: async (trial) => {
      child.stdin.write(`${JSON.stringify(trial)}\n`)
      const { value, done } = await answers.next()
      if (done) throw new Error(`the device on a failing disk is gone: ${await ended}`)
      // Its maker is in this folder.
      return JSON.parse(value) as DiskAnswer
    },
    end: async () => {
      child.stdin.end()
      await ended
    },
  }
}

/** Runs one trial in a process of its own below another program such as `strace`; rejects where that fails. */
export function runBelow(command: readonly [string, ...string[]], trial: DiskTrial): Promise<DiskAnswer> {
  const [file, ...args] = command
  const all = [...args, process.execPath, program, JSON.stringify(trial)]
  return new Promise((resolve, reject) => {
    execFile(file, all, { encoding: 'utf8', timeout: 120_000 }, (error, stdout, stderr) => {
      const line = stdout.split('\n').find((one) => one.startsWith('{'))
      // Its maker is in this folder.
      if (line) resolve(JSON.parse(line) as DiskAnswer)
      else reject(new Error(`${file}: ${error?.message ?? 'no answer'} ${stderr.slice(-2_000)}`))
    })
  })
}
