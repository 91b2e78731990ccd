import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import type { DrillCell, DrillLine } from '#renderer/view/drill-table.ts'
import type { GridContext } from './grid-context.ts'

export type CellParams = ICellRendererParams<DrillLine, DrillCell, GridContext>

/**
 * A cell that is written straight into the page: rows that scroll by must be there in the frame in which they appear,
 * and a component for each of their cells would come a frame later.
 */
export function writtenCell(
  write: (line: DrillLine, params: CellParams) => Node | null,
): new () => ICellRendererComp<DrillLine> {
  return class {
    readonly #element = document.createElement('span')

    init(params: CellParams): void {
      this.#write(params)
    }

    getGui(): HTMLElement {
      return this.#element
    }

    refresh(params: CellParams): boolean {
      this.#write(params)
      return true
    }

    #write(params: CellParams): void {
      const made = params.data ? write(params.data, params) : null
      this.#element.className = 'written'
      this.#element.replaceChildren(...(made ? [made] : []))
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
