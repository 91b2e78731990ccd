/** The nonce that the backend gave to this load of the page; styles that libraries make at run time carry it. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
