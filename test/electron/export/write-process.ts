// Writes a file again and again, for tests that end it: `node write-process.ts PATH BYTES [once]`.
import { writeWholeFile } from '#electron/export/write-whole-file.ts'

const [, , path = '', length = '0', once] = process.argv
process.stdout.write('started\n')
for (let round = 0; ; round++) {
  const bytes = new Uint8Array(Number(length)).fill(round % 2 === 0 ? 65 : 66)
  try {
    await writeWholeFile({ path, bytes, uniqueText: `${process.pid}-${round}` })
  } catch (failure) {
    process.stdout.write(`${JSON.stringify(failure)}\n`)
    break
  }
  if (once !== undefined) break
}
