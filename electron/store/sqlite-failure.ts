import Database from 'better-sqlite3'
import { StoreFailure } from './failure.ts'
import type { StoreCode } from './failure.ts'
import { isLengthLimited } from './length-limit.ts'

const codes: readonly (readonly [prefix: string, code: StoreCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  // Lengthening the shared memory beside a WAL; on a disk that is full this fails first.
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['SQLITE_CORRUPT', 'damaged-file'],
  ['SQLITE_NOTADB', 'damaged-file'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['SQLITE_CANTOPEN', 'read-only'],
  ['SQLITE_BUSY', 'in-use'],
  ['SQLITE_LOCKED', 'in-use'],
  ['SQLITE_IOERR', 'input-output'],
]

/** What a write that would make a file longer than it may be comes out as. */
const lengthening: ReadonlySet<string> = new Set([
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_TRUNCATE',
  'SQLITE_IOERR_SHMSIZE',
])

/** An error of SQLite or of the file system as a `StoreFailure`; anything else, which is a bug, as it came. */
export function storeFailureOf(error: unknown): unknown {
  if (error instanceof Database.SqliteError) {
    const found = codes.find(([prefix]) => error.code.startsWith(prefix))
    if (found) {
      const isLength = lengthening.has(error.code) && isLengthLimited()
      const detail = `${error.code}: ${error.message}`
      return new StoreFailure(isLength ? 'length-limit' : found[1], detail, { cause: error })
    }
    // The statements are the product's own and tested: where SQLite can't make sense of one, the file is not what it was.
    if (error.code === 'SQLITE_ERROR')
      return new StoreFailure('damaged-file', error.message, { cause: error })
  }
  const code = systemCodeOf(error)
  if (code === 'EFBIG') return new StoreFailure('length-limit', code, { cause: error })
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StoreFailure('disk-full', code, { cause: error })
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new StoreFailure('read-only', code, { cause: error })
  }
  if (code === 'EIO') return new StoreFailure('input-output', code, { cause: error })
  return error
}

/** Runs `work`; what SQLite or the file system refuses comes out as `StoreFailure`. */
export function guarded<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    throw storeFailureOf(error)
  }
}

function systemCodeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
