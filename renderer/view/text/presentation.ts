import type { Language } from '#shared/model/local-text.ts'

const zh = {
  title: '演示模式',
  controls: '演示控制',
  previous: '上一页',
  next: '下一页',
  laser: '激光笔',
  freeze: '定格',
  unfreeze: '取消定格',
  leave: '退出演示',
  place: (page: number, pages: number) => `${page} / ${pages}`,
  asOf: (period: string, sequence: number) => `数据截至 ${period} · 快照第 ${sequence} 号`,
  frozen: (period: string, sequence: number, at: string) =>
    `已定格：数据截至 ${period}（第 ${sequence} 号），展示于 ${at}`,
  more: (count: number) => `另有 ${count} 项在支柱页`,
  keys: '← → 翻页，L 激光笔，F 定格，Esc 退出',
}

const en: typeof zh = {
  title: 'Presentation',
  controls: 'Presentation controls',
  previous: 'Previous',
  next: 'Next',
  laser: 'Laser pointer',
  freeze: 'Freeze',
  unfreeze: 'Unfreeze',
  leave: 'Leave',
  place: (page, pages) => `${page} / ${pages}`,
  asOf: (period, sequence) => `as of ${period} · snapshot no. ${sequence}`,
  frozen: (period, sequence, at) => `Frozen: as of ${period} (no. ${sequence}), shown at ${at}`,
  more: (count) => `${count} more on the pillar's screen`,
  keys: '← → turn, L laser pointer, F freeze, Esc leaves',
}

/** The words of the presentation. */
export const presentationWords: Readonly<Record<Language, typeof zh>> = { zh, en }
