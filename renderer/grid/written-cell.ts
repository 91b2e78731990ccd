import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import type { DrillCell, DrillLine } from '#renderer/view/drill-table.ts'
import type { GridContext } from './grid-context.ts'

export type CellParams = ICellRendererParams<DrillLine, DrillCell, GridContext>

/**
 * A cell that is written straight into the page: rows that scroll by must be there in the frame in which they appear,
 * and a component for each of their cells would come a frame later.
 */
export function writtenCell(
  write: (line: DrillLine, params: CellParams) => Element | null,
): new () => ICellRendererComp<DrillLine> {
  return class {
    #element: Element = document.createElement('span')

    init(params: CellParams): void {
      const made = params.data ? write(params.data, params) : null
      if (made) this.#element = made
    }

    getGui(): HTMLElement {
      // The grid only puts it into its cell, which a drawing lets happen to itself as well.
      return this.#element as HTMLElement
    }

    /** Written anew: a row that scrolls in has few elements, and none only to hold others. */
    refresh(): boolean {
      return false
    }
  }
}

/** An element of the page with a class, a text or parts inside. */
export function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  element.className = className
  element.append(...inside)
  return element
}

export function drawn<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
  ...inside: readonly Node[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.append(...inside)
  return element
}
