/** The edge of what opens over a page: a line of `strong` and no shadow. */
export const popup =
  'opened z-30 rounded-control border border-strong bg-paper text-body text-ink outline-none print:hidden';
