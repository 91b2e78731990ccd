/**
 * Advance widths of the shipped font (Noto Sans SC 400 and 700) in thousandths of an em for the characters from
 * space to tilde, as a browser measured them. Labels are placed by arithmetic, so that screen, paper and tests
 * place them alike.
 */
const regular =
  '224 323 474 555 555 921 680 278 338 338 467 555 278 347 278 392 555 555 555 555 555 555 555 555 555 555 278 278 555 555 555 474 946 608 657 638 688 589 552 689 728 293 535 646 543 812 723 742 633 742 635 596 599 721 575 878 573 531 603 338 392 338 555 559 606 563 618 510 620 554 325 564 607 275 275 552 284 926 610 606 620 620 388 468 377 607 521 802 498 521 475 338 270 338 555'

const bold =
  '227 370 574 590 590 963 740 325 378 378 507 590 325 370 325 387 590 590 590 590 590 590 590 590 590 590 325 325 590 590 590 514 1007 641 681 656 714 615 585 717 757 330 568 686 578 853 749 770 667 770 682 624 625 748 619 915 627 580 613 378 387 378 590 567 626 591 644 527 644 581 372 597 640 304 306 604 315 964 641 626 644 644 437 495 421 637 576 863 562 574 511 378 296 378 590'

const widths = { regular: regular.split(' ').map(Number), bold: bold.split(' ').map(Number) }

const special: Readonly<Record<string, number>> = { '−': 555, '–': 536, '·': 1000, '°': 370 }

/** How wide a text is in pixels at a size; every character that is not Latin counts as a full em. */
export function textWidth(text: string, size: number, weight: 'regular' | 'bold' = 'regular'): number {
  let sum = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    sum += (code >= 32 && code <= 126 ? widths[weight][code - 32] : special[letter]) ?? 1000
  }
  return (sum * size) / 1000
}

/** The text as it fits into a width, cut with «…» at its end where it does not. */
export function fitText(
  text: string,
  width: number,
  size: number,
  weight: 'regular' | 'bold' = 'regular',
): string {
  if (textWidth(text, size, weight) <= width) return text
  const letters = [...text]
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size, weight) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/**
 * The text on as many lines as it needs, `most` at most; the last one is cut where it still does not fit. Latin text
 * breaks at spaces, Chinese between any two characters.
 */
export function wrapText(text: string, width: number, size: number, most = 2): string[] {
  const words = text.match(/[\u0021-\u024f]+|\s+|./gu) ?? []
  const lines: string[] = []
  let line = ''
  for (const [at, word] of words.entries()) {
    if (line.trim() === '' || textWidth((line + word).trimEnd(), size) <= width) {
      line += word
      continue
    }
    if (lines.length === most - 1) {
      line += words.slice(at).join('')
      break
    }
    lines.push(line.trim())
    line = word
  }
  return [...lines, line.trim()].filter((one) => one !== '').map((one) => fitText(one, width, size))
}
