import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Why `strace` can't change what a process meets here; `null` where it can. It must be installed. */
export function straceTrouble(): string | null {
  const args = ['-qq', '-o', '/dev/null', '-e', 'inject=mkdir,mkdirat:error=EIO', 'mkdir', '/proc/self/none']
  const { error, stderr } = spawnSync('strace', args, { encoding: 'utf8' })
  if (error) throw new Error(`strace is not installed: ${error.message}`)
  return stderr.includes('Input/output error')
    ? null
    : `strace may not trace: ${stderr.trim().split('\n')[0] ?? ''}`
}

/** Why a file system of a kind can't be mounted here; `null` where it can. */
export function mountTrouble(kind: 'tmpfs' | 'ext4'): string | null {
  const place = mkdtempSync(join(tmpdir(), 'faults-mount-'))
  try {
    if (kind === 'tmpfs') mounted('tmpfs', 'size=1m', place)
    else {
      const image = `${place}.img`
      try {
        makeExt4(image)
        mounted(image, 'loop', place)
      } finally {
        rmSync(image, { force: true })
      }
    }
    unmount(place)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** Makes an ext4 file system of 24 MB in a file. */
export function makeExt4(image: string): void {
  run('truncate', ['-s', '24M', image])
  run('mkfs.ext4', ['-q', '-F', '-O', 'has_journal', image])
}

/** Mounts `tmpfs`, or a file with a file system, at a place; throws with the reason. */
export function mounted(what: string, options: string, place: string): void {
  const kind = what === 'tmpfs' ? ['-t', 'tmpfs'] : []
  run('mount', [...kind, '-o', options, what, place])
}

export function unmount(place: string): void {
  run('umount', [place])
}

/** Lets the kernel write out all that it holds back. */
export function flush(): void {
  run('sync', [])
}

function run(command: string, args: readonly string[]): void {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`
  const { status, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  })
  if (status !== 0) throw new Error(`${command}: ${error?.message ?? stderr.trim()}`)
}
