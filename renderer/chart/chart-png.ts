import { svgText } from './chart-svg.ts'
import { embeddedFont } from './embedded-font.ts'

/** Twice the pixels of the screen's, so that a slide's projector has something to show. */
const density = 2

/** A drawing as a picture (PNG), with the page's own font. */
export async function chartPng(svg: SVGSVGElement): Promise<Blob> {
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style')
  style.textContent = await embeddedFont(svg.textContent ?? '', 'Noto Sans SC', ['400', '500', '700'])
  svg.prepend(style)
  const url = URL.createObjectURL(new Blob([svgText(svg)], { type: 'image/svg+xml' }))
  try {
    const picture = new Image()
    picture.src = url
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.width * density
    canvas.height = picture.height * density
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('this window draws no pictures')
    pen.scale(density, density)
    pen.drawImage(picture, 0, 0)
    return await new Promise<Blob>((done, failed) => {
      canvas.toBlob(
        (blob) => (blob ? done(blob) : failed(new Error('the picture came out empty'))),
        'image/png',
      )
    })
  } finally {
    URL.revokeObjectURL(url)
  }
}
