import type { Language } from '#shared/model/local-text.ts'

const zh = {
  tab: '热力图',
  title: '各成员各期与计划的差异',
  note: '颜色表示利弊：绿色有利，红色不利，深浅为差异大小，全图同一比例；格内为差异值',
  by: '维度',
  drawing: '正在绘制…',
  empty: '没有可比较的计划值。',
}

const en: typeof zh = {
  tab: 'Heat map',
  title: 'Variance to plan by member and period',
  note: 'Colour is impact: green good, red bad; its strength is the size, on one scale; the cell has the variance',
  by: 'Dimension',
  drawing: 'Drawing…',
  empty: 'There is no plan to compare with.',
}

export const heatMapWords: Readonly<Record<Language, typeof zh>> = { zh, en }
