import { z } from 'zod'
import { hashPattern } from '#shared/model/id.ts'
import type { Hash } from '#shared/model/id.ts'

/** A child named by its parent: its hash, and its uncompressed size in bytes (T8). */
export type ObjectReference = { readonly hash: Hash; readonly size: number }

// The pattern is what the brand stands for.
export const hashSchema = z
  .string()
  .regex(hashPattern)
  .transform((text) => text as Hash)

export const sizeSchema = z.int().min(2)

export const referenceSchema = z.strictObject({ hash: hashSchema, size: sizeSchema })

/** What an object may be; the parent that names it says which. */
export type ObjectKind = 'partition' | 'cells' | 'release' | 'approval' | 'catalogue' | 'roadmap' | 'snapshot'

export const objectKinds: readonly ObjectKind[] = [
  'partition',
  'cells',
  'release',
  'approval',
  'catalogue',
  'roadmap',
  'snapshot',
]
