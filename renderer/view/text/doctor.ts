import type { Language } from '#shared/model/local-text.ts'

const zh = {
  title: '数据体检',
  note: '逐字节读取本机全部数据：封装、哈希、签名、链条、副本与审计日志',
  check: '开始体检',
  checking: '正在读取全部数据…',
  repair: '修复',
  repairing: '正在修复…',
  never: '本次打开后还没有体检；非正常结束后或每七天会自动进行。',
  whole: (at: string, objects: string) => `${at} 体检：${objects} 个对象全部完好`,
  damaged: (at: string) => `${at} 体检：发现损坏`,
  state: { whole: '完好', note: '提示', damaged: '损坏', repaired: '已修复' },
  details: '详情',
  aside: '损坏的文件保存在',
}

const en: typeof zh = {
  title: 'Health of the data',
  note: 'Reads every byte on this device: seals, hashes, signatures, chains, generations, audit log',
  check: 'Check now',
  checking: 'Reading everything…',
  repair: 'Repair',
  repairing: 'Repairing…',
  never:
    'Not checked since it was opened; it checks itself after an end that was none, and every seven days.',
  whole: (at, objects) => `Checked ${at}: all ${objects} objects are whole`,
  damaged: (at) => `Checked ${at}: damage was found`,
  state: { whole: 'whole', note: 'note', damaged: 'damaged', repaired: 'repaired' },
  details: 'Details',
  aside: 'The damaged files are kept in',
}

export const doctorWords: Readonly<Record<Language, typeof zh>> = { zh, en }
