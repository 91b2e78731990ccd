import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Page } from 'playwright'

/** A channel of a pixel may differ by this much of 255: browsers of one major version smooth edges differently. */
const channelTolerance = 48

/** This share of a picture's pixels may differ by more than that. */
const pixelTolerance = 0.01

type Difference = { readonly share: number; readonly picture: string }

/**
 * Compares a picture with the one kept as `test/golden/picture/<name>.png`. One that is missing is made, except on
 * CI, where it fails: to renew pictures, delete them and run the test. One that differs is left beside it as
 * `<name>.actual.png`, with what differs in red in `<name>.difference.png`. `page` only lends its decoder.
 */
export async function expectGoldenPicture(page: Page, name: string, actual: Buffer): Promise<void> {
  const at = (ending: string) => fileURLToPath(new URL(`./picture/${name}${ending}.png`, import.meta.url))
  const path = at('')
  if (!existsSync(path)) {
    if (process.env['CI']) throw new Error(`the golden picture ${name}.png is missing`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
    return
  }
  const { share, picture } = await difference(page, readFileSync(path), actual)
  const isSame = share <= pixelTolerance
  for (const [ending, bytes] of [
    ['.actual', actual],
    ['.difference', Buffer.from(picture, 'base64')],
  ] as const) {
    if (isSame) rmSync(at(ending), { force: true })
    else writeFileSync(at(ending), bytes)
  }
  expect({ name, isSame, share }).toEqual({ name, isSame: true, share })
}

/** The share of pixels that differ, and a picture of them; a picture of another size differs as a whole. */
export function difference(page: Page, kept: Buffer, actual: Buffer): Promise<Difference> {
  return page.evaluate(
    async ({ pictures, tolerance }) => {
      const [one, other] = await Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
          const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
          const canvas = new OffscreenCanvas(image.width, image.height)
          const context = canvas.getContext('2d')
          if (!context) throw new Error('no canvas')
          context.drawImage(image, 0, 0)
          return { canvas, context, data: context.getImageData(0, 0, image.width, image.height) }
        }),
      )
      if (!one || !other) throw new Error('two pictures are compared')
      const isSize = one.data.width === other.data.width && one.data.height === other.data.height
      const pixels = one.data.data.length / 4
      let differing = isSize ? 0 : pixels
      const shown = other.data.data
      for (let index = 0; isSize && index < one.data.data.length; index += 4) {
        const differs = [0, 1, 2].some(
          (channel) =>
            Math.abs((one.data.data[index + channel] ?? 0) - (shown[index + channel] ?? 0)) > tolerance,
        )
        if (differs) differing++
        const pale = differs ? [220, 0, 0] : [0, 1, 2].map((channel) => 200 + (shown[index + channel] ?? 0) / 5)
        for (const [channel, value] of pale.entries()) shown[index + channel] = value
      }
      other.context.putImageData(other.data, 0, 0)
      const bytes = new Uint8Array(await (await other.canvas.convertToBlob()).arrayBuffer())
      let text = ''
      for (const byte of bytes) text += String.fromCodePoint(byte)
      return { share: differing / pixels, picture: btoa(text) }
    },
    { pictures: [kept, actual].map((picture) => picture.toString('base64')), tolerance: channelTolerance },
  )
}
