import { describe, expect, it } from 'vitest'
import { gridKey } from '#renderer/grid/grid-keys.ts'

const closed = { isExpandable: true, isOpen: false, isTotal: false, depth: 1 }
const open = { ...closed, isOpen: true }
const leaf = { ...closed, isExpandable: false }
const press = (key: string, line: typeof closed, more: { isName?: boolean; isCommand?: boolean } = {}) =>
  gridKey({ key, line, isName: true, isCommand: false, ...more })

describe('gridKey', () => {
  it('opens with → and closes with ←, and goes to the parent from what is closed', () => {
    expect(press('ArrowRight', closed)).toBe('toggle')
    expect(press('ArrowRight', open)).toBeNull()
    expect(press('ArrowRight', leaf)).toBeNull()
    expect(press('ArrowLeft', open)).toBe('toggle')
    expect(press('ArrowLeft', leaf)).toBe('to-parent')
    expect(press('ArrowLeft', { ...leaf, depth: 0 })).toBeNull()
  })

  it('leaves the arrows to the grid beyond the column of names', () => {
    expect(press('ArrowRight', closed, { isName: false })).toBeNull()
  })

  it('goes into a row with Enter from any cell, but not into the whole', () => {
    expect(press('Enter', leaf, { isName: false })).toBe('open')
    expect(press('Enter', { ...leaf, isTotal: true })).toBeNull()
  })

  it('copies with Ctrl+C from anywhere', () => {
    expect(press('c', { ...leaf, isTotal: true }, { isName: false, isCommand: true })).toBe('copy')
    expect(press('x', leaf, { isCommand: true })).toBeNull()
  })
})
