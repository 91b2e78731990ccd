/** What a document says about itself, beside its pages. */
export type Description = {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** Language of its words as BCP 47, as `zh-CN`. */
  readonly language: string
  readonly keywords: readonly string[]
  /** The application and its version. */
  readonly creator: string
  /** The print engine and its version. */
  readonly producer: string
  /** When it was made, as an instant in UTC (`2026-10-31T08:00:00Z`). */
  readonly createdAt: string
}
