import { isId } from '#shared/model/id.ts'
import { isPeriod } from '#shared/model/period.ts'
import type { Period } from '#shared/model/period.ts'
import type { LocalText } from '#shared/model/local-text.ts'
import { readDecimal } from './decimal.ts'
import type { Faults } from './fault.ts'
import { sentence } from './sentence.ts'
import type { TableRow } from './table.ts'

/** Longest text of a name or definition, in characters. */
const mostCharacters = 20_000

/** What may be referred to; `null` where its file can't be read, which is a fault of its own and makes no others. */
export type Known<Id extends string> = ReadonlyMap<string, Id> | null

/**
 * Reads the cells of one row by what they should be. A cell that is something else adds a fault and reads as `null`;
 * `isWhole` then says that the row as a whole can't be used.
 */
export class CellReader<Column extends string> {
  readonly #row: TableRow<Column>
  readonly #faults: Faults
  #isWhole = true

  constructor(row: TableRow<Column>, faults: Faults) {
    this.#row = row
    this.#faults = faults
  }

  get isWhole(): boolean {
    return this.#isWhole
  }

  refuse(column: Column, why: LocalText): null {
    this.#isWhole = false
    this.#faults.add(this.#row.place(column), why)
    return null
  }

  isEmpty(column: Column): boolean {
    return this.#row.text(column) === ''
  }

  text(column: Column): string | null {
    const text = this.#row.text(column)
    if (text.trim() === '') return this.refuse(column, sentence.emptyCell(column))
    return text.length > mostCharacters ? this.refuse(column, sentence.tooLong(mostCharacters)) : text
  }

  /** `<name>_zh` and `<name>_en`; a missing language is a fault. */
  both(zhColumn: Column, enColumn: Column): LocalText | null {
    const zh = this.#oneLanguage(zhColumn)
    const en = this.#oneLanguage(enColumn)
    return zh === null || en === null ? null : { zh, en }
  }

  #oneLanguage(column: Column): string | null {
    return this.#row.text(column).trim() === ''
      ? this.refuse(column, sentence.missingLanguage(column))
      : this.text(column)
  }

  /** An id of any kind, spelled as ids are; whether it stands for something is the caller's question. */
  id(column: Column): string | null {
    const text = this.#row.text(column)
    return isId(text) ? text : this.refuse(column, sentence.notAnId(text))
  }

  /** An id that must be among the known ones. */
  known<Id extends string>(column: Column, known: Known<Id>, kind: LocalText): Id | null {
    const text = this.#row.text(column)
    if (!known) return this.#unknowable()
    return known.get(text) ?? this.refuse(column, sentence.unknown(kind, text))
  }

  #unknowable(): null {
    this.#isWhole = false
    return null
  }

  /** Ids separated by `|`, all known, none twice. */
  knownList<Id extends string>(column: Column, known: Known<Id>, kind: LocalText): readonly Id[] {
    const found: Id[] = []
    if (!known) {
      this.#unknowable()
      return found
    }
    for (const text of this.list(column)) {
      const id = known.get(text)
      if (id === undefined) this.refuse(column, sentence.unknown(kind, text))
      else if (found.includes(id)) this.refuse(column, sentence.repeatedInCell(text))
      else found.push(id)
    }
    return found
  }

  /** Texts separated by `|`; an empty cell is an empty list. */
  list(column: Column): readonly string[] {
    const text = this.#row.text(column)
    return text === '' ? [] : text.split('|')
  }

  oneOf<Value extends string>(column: Column, values: readonly Value[]): Value | null {
    const text = this.#row.text(column)
    return values.find((value) => value === text) ?? this.refuse(column, sentence.notOneOf(text, values))
  }

  integer(column: Column, least: number, most: number): number | null {
    const text = this.#row.text(column)
    const number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    return number >= least && number <= most
      ? number
      : this.refuse(column, sentence.notInteger(text, least, most))
  }

  decimal(column: Column): number | null {
    const text = this.#row.text(column)
    const read = readDecimal(text)
    if (read.kind === 'decimal') return read.value
    return this.refuse(
      column,
      read.kind === 'not-decimal' ? sentence.notDecimal(text) : sentence.tooManyDigits(text),
    )
  }

  /** A number that may be left out. */
  optionalDecimal(column: Column): number | undefined | null {
    return this.isEmpty(column) ? undefined : this.decimal(column)
  }

  period(column: Column): Period | null {
    const text = this.#row.text(column)
    return isPeriod(text) ? text : this.refuse(column, sentence.notAPeriod(text))
  }

  date(column: Column): string | null {
    const text = this.#row.text(column)
    const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && isPeriod(text)
    return isDate ? text : this.refuse(column, sentence.notADate(text))
  }
}
