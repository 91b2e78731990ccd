import { existsSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { StoreFailure } from './failure.ts'

/** What the machine says about itself and its folders. */
export type FolderFacts = {
  readonly platform: string
  /** Numeric id of the user; `null` where the system has none. */
  readonly userId: number | null
  /** The table of mounts in the form of Linux' `/proc/self/mountinfo`; empty where the system has none. */
  readonly mounts: () => string
}

/** File systems that live on another machine, where SQLite's locks and shared memory do not hold. */
const networkSystems = new Set([
  '9p',
  'afpfs',
  'afs',
  'ceph',
  'cifs',
  'coda',
  'davfs',
  'fuse.davfs2',
  'fuse.gvfsd-fuse',
  'fuse.rclone',
  'fuse.sshfs',
  'glusterfs',
  'lustre',
  'ncpfs',
  'nfs',
  'nfs4',
  'smb3',
  'smbfs',
])

/** Folder names that synchronising programs give to what they care for. */
const syncedNames: readonly RegExp[] = [
  /^onedrive(?: - .+)?$/i,
  /^dropbox(?: \(.+\))?$/i,
  /^google ?drive$/i,
  /^googledrive-.+$/i,
  /^my drive$/i,
  /^icloud ?drive$/i,
  /^com~apple~clouddocs$/i,
  /^mobile documents$/i,
  /^box(?: sync)?$/i,
  /^nextcloud$/i,
  /^owncloud$/i,
  /^seafile$/i,
  /^nutstore(?: files)?$/i,
  /^坚果云$/,
  /^我的坚果云$/,
  /^百度网盘同步空间$/,
  /^baidusyncdisk$/i,
]

/** Files by which such programs mark their folders. */
const syncedMarks: readonly string[] = [
  '.dropbox',
  '.stfolder',
  '.owncloudsync.log',
  '.nextcloudsync.log',
  '.seafile-data',
]

/** Refuses a folder on a network or in a synchronised folder, with the reason. Throws `StoreFailure`. */
export function refuseUnsuitable(path: string, facts: FolderFacts): void {
  const full = resolve(path)
  if (facts.platform === 'win32' && /^(?:\\\\|\/\/)/.test(path)) {
    throw onNetwork(path, 'UNC')
  }
  const system = fileSystemOf(full, facts.mounts())
  if (system && networkSystems.has(system)) throw onNetwork(full, system)
  const care = syncedBy(full)
  if (care) {
    throw new StoreFailure('unsuitable-folder', `${full} is synchronised (${care})`, {
      message: {
        zh: `${full} 由同步软件管理（${care}），数据库会因此损坏；请选择本机磁盘上不同步的文件夹。`,
        en: `${full} is kept by a synchronising program (${care}), which would damage the databases; choose a local folder that is not synchronised.`,
      },
    })
  }
}

function onNetwork(path: string, system: string): StoreFailure {
  return new StoreFailure('unsuitable-folder', `${path} is on a network (${system})`, {
    message: {
      zh: `${path} 位于网络磁盘（${system}），数据库的锁在那里不可靠；请选择本机磁盘上的文件夹。`,
      en: `${path} is on a network drive (${system}), where a database's locks do not hold; choose a folder on a disk of this device.`,
    },
  })
}

/** The type of the file system that holds a path, by the longest mount point that starts it. */
function fileSystemOf(path: string, mounts: string): string | null {
  let found: { readonly point: string; readonly type: string } | null = null
  for (const line of mounts.split('\n')) {
    const [before, after] = line.split(' - ')
    const point = before?.split(' ')[4]?.replaceAll('\\040', ' ')
    const type = after?.split(' ')[0]
    if (!point || !type) continue
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`)
    // A later line of the same point lies over the earlier one.
    if (holds && point.length >= (found?.point.length ?? 0)) found = { point, type }
  }
  return found?.type ?? null
}

function syncedBy(path: string): string | null {
  const named = path.split(sep).find((part) => syncedNames.some((pattern) => pattern.test(part)))
  if (named) return named
  for (let folder = path; ; folder = dirname(folder)) {
    const mark = syncedMarks.find((file) => existsSync(`${folder}${sep}${file}`))
    if (mark) return mark
    if (dirname(folder) === folder) return null
  }
}
