type Report = { readonly userLimits?: { readonly file_size_blocks?: { readonly soft?: unknown } } }

/**
 * Whether the system lets a file of this process grow only to a length (`ulimit -f`). SQLite says of a write beyond it
 * only that it failed, so this is asked where one did: of the process itself, since nobody can hand in what was set
 * before it began. False where the system tells nothing of it.
 */
export function isLengthLimited(): boolean {
  // Node types the report as a bare object.
  const { userLimits } = process.report.getReport() as Report
  const soft = userLimits?.file_size_blocks?.soft
  return soft !== undefined && soft !== 'unlimited'
}
