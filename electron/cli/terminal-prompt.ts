/** Asks a person at the terminal; `null` where nobody can be asked. Rejects with `Interrupted` for Ctrl-C. */
export type Prompt = (question: string, isSecret: boolean) => Promise<string | null>

/** The person ended the question. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

const interrupt = '\u0003'
const endOfInput = '\u0004'
const erasing: ReadonlySet<string> = new Set(['\u007f', '\b'])
const ending: ReadonlySet<string> = new Set(['\r', '\n', endOfInput])

/**
 * Reads one line in raw mode, so that what is typed is shown by us or not at all; a secret shows nothing, not even how
 * long it is. Questions go to standard error: standard output is for answers.
 */
export function terminalPrompt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Prompt {
  if (!input.isTTY || !output.isTTY) return () => Promise.resolve(null)
  return (question, isSecret) =>
    new Promise((resolve, reject) => {
      let letters: string[] = []
      const end = (work: () => void) => {
        input.off('data', read)
        input.setRawMode(false)
        input.pause()
        output.write('\n')
        work()
      }
      const read = (text: string) => {
        for (const letter of text) {
          if (letter === interrupt) return end(() => reject(new Interrupted('the question was ended')))
          if (ending.has(letter)) return end(() => resolve(letters.join('')))
          if (erasing.has(letter)) {
            if (letters.length > 0 && !isSecret) output.write('\b \b')
            letters = letters.slice(0, -1)
          } else {
            letters.push(letter)
            if (!isSecret) output.write(letter)
          }
        }
      }
      input.setEncoding('utf8')
      input.setRawMode(true)
      input.resume()
      input.on('data', read)
      // Asked only once the terminal echoes nothing: an answer may come at once.
      output.write(question)
    })
}

/** All lines of standard input, without their ends; read once. */
export async function inputLines(input: NodeJS.ReadStream): Promise<readonly string[]> {
  let text = ''
  input.setEncoding('utf8')
  for await (const piece of input) text += String(piece)
  return text.split(/\r?\n/)
}
