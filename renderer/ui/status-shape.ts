export type StatusTone = 'good' | 'attention' | 'bad' | 'note'

type Part = {
  readonly name: 'circle' | 'path' | 'rect'
  /** How it is drawn: filled, as a line upon what is filled, or as a ring. */
  readonly part: 'body' | 'sign' | 'ring'
} & Readonly<Record<string, string>>

/** The shapes of the statuses in a square of 12: a disc with a tick, a triangle, a square with a cross, a ring. */
export const statusShapes: Readonly<Record<StatusTone, readonly Part[]>> = {
  good: [
    { name: 'circle', part: 'body', cx: '6', cy: '6', r: '5.5' },
    { name: 'path', part: 'sign', d: 'M3.4 6.2l1.8 1.8 3.4-3.8' },
  ],
  attention: [
    { name: 'path', part: 'body', d: 'M6 0.8L11.6 11H0.4z' },
    { name: 'path', part: 'sign', d: 'M6 4.4v3M6 9.2v.1' },
  ],
  bad: [
    { name: 'rect', part: 'body', x: '0.6', y: '0.6', width: '10.8', height: '10.8', rx: '1.5' },
    { name: 'path', part: 'sign', d: 'M3.7 3.7l4.6 4.6M8.3 3.7L3.7 8.3' },
  ],
  note: [{ name: 'circle', part: 'ring', cx: '6', cy: '6', r: '4' }],
}
