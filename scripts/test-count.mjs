/**
 * Passed, failed and skipped in vitest's JSON report. A file that can't be loaded fails as one test, and so does a
 * run that ends with an exit code other than 0 without a failed test, or without a report (`null`).
 *
 * @param {null | {
 *   numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[],
 * }} report
 * @param {number} exitCode
 */
export function countsOf(report, exitCode) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length
  const failed = report.numFailedTests + unloaded
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * The failed tests in vitest's JSON report, each as `file › title`, so that the end of a long output says what failed;
 * of a file that can't be loaded only the file. `root` is the project's folder, which the report's paths begin with.
 *
 * @param {null | { testResults: readonly {
 *   name: string, status: string, assertionResults: readonly { status: string, fullName: string }[],
 * }[] }} report
 * @param {string} root
 * @returns {readonly string[]}
 */
export function failuresOf(report, root) {
  return (report?.testResults ?? []).flatMap(({ name, status, assertionResults }) => {
    const file = name.replace(`${root}/`, '')
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length > 0) return failed.map(({ fullName }) => `${file} › ${fullName}`)
    return status === 'failed' ? [file] : []
  })
}
