/** The word under which the server lets styles of the page apply; the editor writes styles of its own. */
export const styleNonce = (): string =>
  (typeof document === 'undefined' ? null : document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]'))
    ?.nonce ?? '';
