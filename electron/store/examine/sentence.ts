import type { StoreFailure } from '#electron/store/failure.ts'
import type { AuditExamined } from './audit.ts'
import { found } from './finding.ts'
import type { Finding } from './finding.ts'
import type { FolderExamined } from './folder.ts'
import type { SnapshotsExamined } from './snapshots.ts'

/** Below this much room the next sync may not fit. */
const littleRoomBytes = 500 * 1024 * 1024

const megabytes = (bytes: number): string => Math.round(bytes / 1024 / 1024).toLocaleString('en-US')

export function folderFindings({ open, freeBytes }: FolderExamined): readonly Finding[] {
  const findings: Finding[] = []
  if (open.length > 0) {
    findings.push(
      found(
        'folder',
        'damaged',
        { zh: '密钥文件可以被其他用户读取。', en: 'The key file can be read by other users.' },
        { zh: '修复时收回他人的权限。', en: 'Repairing takes their permission away.' },
        open,
      ),
    )
  }
  if (freeBytes < littleRoomBytes) {
    const free = megabytes(freeBytes)
    findings.push(
      found(
        'folder',
        'note',
        { zh: `磁盘只剩 ${free} MB。`, en: `Only ${free} MB are free on the disk.` },
        { zh: '请腾出空间。', en: 'Free some space.' },
      ),
    )
  }
  if (findings.length > 0) return findings
  return [
    found('folder', 'whole', {
      zh: '数据目录在本机磁盘上，只有本人可以读取，空间足够。',
      en: 'The data folder is on a disk of this device, readable by its owner only, with room enough.',
    }),
  ]
}

export function keyFindings(isOtherKey: boolean): readonly Finding[] {
  if (!isOtherKey) {
    return [found('key', 'whole', { zh: '本机密钥可用。', en: 'The key of this device can be had.' })]
  }
  return [
    found(
      'key',
      'damaged',
      {
        zh: '本机密钥打不开任何一个文件：它是另一台设备或另一次安装的密钥。',
        en: 'The key of this device opens none of its files: it is the key of another device or installation.',
      },
      {
        zh: '请恢复原来的密钥；在此之前不改动任何文件。',
        en: 'Restore the key that belongs to them; until then nothing is changed.',
      },
    ),
  ]
}

export function snapshotsFindings(
  examined: SnapshotsExamined | null,
  hadSnapshots: boolean,
): readonly Finding[] {
  if (!examined || (examined.snapshots === 0 && !examined.broken)) {
    if (!hadSnapshots) return []
    return [
      found(
        'snapshots',
        'damaged',
        { zh: '曾经同步的快照已不在本机。', en: 'The snapshots that were synced are gone from this device.' },
        {
          zh: '修复时从中心重新取回全部快照，中心不可达时在下次同步时取回。',
          en: 'Repairing brings them from central again, or the next sync where it does not answer.',
        },
      ),
    ]
  }
  const { broken, damaged, distrusted, objects, snapshots } = examined
  if (broken) return [brokenFinding('snapshots', broken)]
  const findings: Finding[] = []
  if (damaged.length > 0) {
    findings.push(
      found(
        'snapshots',
        'damaged',
        {
          zh: `快照文件中有 ${damaged.length} 个对象损坏或缺失，相关数值不予显示。`,
          en: `${damaged.length === 1 ? '1 object in the file of snapshots is' : `${damaged.length} objects in the file of snapshots are`} damaged or missing; their figures are not shown.`,
        },
        {
          zh: '修复时移开这些对象，并从中心重新取回；中心不可达时在下次同步时取回。',
          en: 'Repairing sets them aside and fetches them from central, or at the next sync where it does not answer.',
        },
        damaged.map(({ kind, hash }) => `${kind} ${hash}`),
      ),
    )
  }
  if (distrusted.length > 0) {
    findings.push(
      found(
        'snapshots',
        'damaged',
        {
          zh: `有 ${distrusted.length} 处签名或链条不能验证，相关数值不予显示。`,
          en: `${distrusted.length} signatures or links can't be verified; what hangs from them is not shown.`,
        },
        {
          zh: '这不能在本机修复，请联系管理员；同步后会重新判断。',
          en: "This device can't repair that: tell whoever looks after central; a sync judges it anew.",
        },
        distrusted,
      ),
    )
  }
  if (findings.length > 0) return findings
  return [
    found('snapshots', 'whole', {
      zh: `${snapshots} 个快照的 ${objects.toLocaleString('en-US')} 个对象全部解封并通过哈希、签名与链条验证。`,
      en: `All ${objects.toLocaleString('en-US')} objects of ${snapshots} snapshots were unsealed and verified: hashes, signatures, chain.`,
    }),
  ]
}

export function workFindings(failure: StoreFailure | null, good: number | null): readonly Finding[] {
  if (!failure || failure.code === 'missing') {
    return [found('work', 'whole', { zh: '您的工作文件完好。', en: 'The file of your work is whole.' })]
  }
  if (failure.code === 'newer') return [brokenFinding('work', failure)]
  return [
    found(
      'work',
      'damaged',
      { zh: '您的工作文件已损坏。', en: 'The file of your work is damaged.' },
      good === null
        ? {
            zh: '没有可用的旧版本；修复时把损坏的文件移到一旁保存，另建新文件。',
            en: 'No generation can be read; repairing keeps the damaged file aside and begins a new one.',
          }
        : {
            zh: `修复时以第 ${good} 份副本恢复，损坏的文件移到一旁保存，不删除。`,
            en: `Repairing restores generation ${good} and keeps the damaged file aside; nothing is deleted.`,
          },
      [failure.detail],
    ),
  ]
}

export function generationFindings(
  generations: readonly { readonly number: number; readonly failure: StoreFailure | null }[],
): readonly Finding[] {
  const bad = generations.filter(({ failure }) => failure)
  if (bad.length === 0) {
    const count = generations.length
    return [
      found('generations', 'whole', {
        zh: `工作文件的 ${count} 份副本全部可读。`,
        en: `All ${count} generations of your work can be read.`,
      }),
    ]
  }
  return [
    found(
      'generations',
      'damaged',
      {
        zh: `工作文件的 ${generations.length} 份副本中有 ${bad.length} 份损坏。`,
        en: `${bad.length} of ${generations.length} generations of your work are damaged.`,
      },
      {
        zh: '修复时把它们移到一旁保存，并另存一份新的副本。',
        en: 'Repairing keeps them aside and writes a new generation.',
      },
      bad.map(({ number, failure }) => `${number}: ${failure?.detail ?? ''}`),
    ),
  ]
}

export function auditFindings(examined: AuditExamined | null): readonly Finding[] {
  if (!examined) return []
  const { broken, brokenAt, entries, loss } = examined
  if (examined.isGone) {
    return [
      found(
        'audit',
        'damaged',
        {
          zh: '审计日志文件已不在本机：它被删除了，或磁盘出错。',
          en: 'The file of the audit log is gone from this device: somebody deleted it, or the disk lost it.',
        },
        {
          zh: '修复时另建新日志，其第一条记录此事；请联系管理员。',
          en: 'Repairing begins a new log whose first entry says so; tell whoever looks after this device.',
        },
        broken ? [broken.detail] : [],
      ),
    ]
  }
  if (broken) return [brokenFinding('audit', broken)]
  const lost = loss ? [lossFinding(loss)] : []
  if (brokenAt !== null) {
    return [
      ...lost,
      found(
        'audit',
        'damaged',
        {
          zh: `审计日志自第 ${brokenAt} 条起不连续：有人改动过，或磁盘出错。`,
          en: `The audit log does not hold from entry ${brokenAt} on: somebody changed it, or the disk did.`,
        },
        {
          zh: '日志是证据，修复不会改动它；请联系管理员。',
          en: 'The log is evidence and repairing leaves it alone; tell whoever looks after this device.',
        },
      ),
    ]
  }
  return [
    ...lost,
    found('audit', 'whole', {
      zh: `审计日志的 ${entries.toLocaleString('en-US')} 条记录首尾相连，未被改动。`,
      en: `The ${entries.toLocaleString('en-US')} entries of the audit log are an unbroken chain.`,
    }),
  ]
}

/** Said again at every reading; once somebody has had it repaired it is history, and stays told. */
function lossFinding({ number, detail, isNoted }: NonNullable<AuditExamined['loss']>): Finding {
  return found(
    'audit',
    isNoted ? 'note' : 'damaged',
    {
      zh: `审计日志曾被删除、截短或替换：第 ${number} 条记录了此事。`,
      en: `The audit log was deleted, cut short or replaced: its entry ${number} tells of it.`,
    },
    isNoted
      ? {
          zh: '已记入日志；缺失的记录不能在本机恢复，请联系管理员。',
          en: 'The log has it noted; what is missing can’t be restored here: tell whoever looks after this device.',
        }
      : {
          zh: '修复时把此事记入日志，从现有记录继续；请联系管理员。',
          en: 'Repairing notes it in the log and goes on from what is there; tell whoever looks after this device.',
        },
    [detail],
  )
}

export function leftoverFindings({ leftovers, aside }: FolderExamined): readonly Finding[] {
  const findings: Finding[] = []
  if (leftovers.length > 0) {
    findings.push(
      found(
        'leftover',
        'note',
        {
          zh: `有 ${leftovers.length} 个中断的写入留下的文件，不影响使用。`,
          en: `${leftovers.length} files are left over from interrupted writes; they do no harm.`,
        },
        { zh: '修复时移到一旁保存。', en: 'Repairing keeps them aside.' },
        leftovers,
      ),
    )
  }
  if (aside.length > 0) {
    findings.push(
      found(
        'leftover',
        'note',
        {
          zh: `以前移到一旁的文件还保存在 ${aside.length} 个文件夹中。`,
          en: `Files that were set aside earlier are kept in ${aside.length} folders.`,
        },
        { zh: '无人需要时可以自行删除。', en: 'Delete them when nobody needs them.' },
        aside,
      ),
    )
  }
  return findings
}

/** A file that can't be used at all, by its subject. */
function brokenFinding(about: 'snapshots' | 'work' | 'audit', failure: StoreFailure): Finding {
  if (failure.code !== 'damaged-file' && failure.code !== 'locked') {
    return found(about, 'damaged', failure.sentence, null, [failure.detail])
  }
  const texts = {
    snapshots: [
      { zh: '快照文件已损坏，无法使用。', en: 'The file of snapshots is damaged and cannot be used.' },
      {
        zh: '修复时移到一旁保存，再从中心重新取回全部快照。',
        en: 'Repairing keeps it aside and brings all snapshots from central again.',
      },
    ],
    work: [
      { zh: '您的工作文件已损坏。', en: 'The file of your work is damaged.' },
      { zh: '修复时以副本恢复。', en: 'Repairing restores a generation.' },
    ],
    audit: [
      {
        zh: '审计日志文件已损坏，无法使用。',
        en: 'The file of the audit log is damaged and cannot be used.',
      },
      {
        zh: '修复时移到一旁保存，另建新日志。',
        en: 'Repairing keeps it aside and begins a new log.',
      },
    ],
  } as const
  const [message, remedy] = texts[about]
  return found(about, 'damaged', message, remedy, [failure.detail])
}
