/** What the generator really does to the agent's arm: the true effects that a measurement should find. */
export const truth = {
  /** Support reply drafting: handling minutes a ticket, as a factor. */
  minutesPerTicket: 0.86,
  /** Inbound lead routing: chance of a meeting, as a factor. */
  meetingRate: 1.22,
  /** Returns desk: refund a return, as a factor. It does harm. */
  refundPerReturn: 1.14,
} as const;

/** Where the arms begin (in the days of the examples, before they are moved to today). */
export const starts = {
  support: '2026-07-06',
  leads: '2026-11-16',
  returns: '2026-09-14',
  returnsStopped: '2026-11-12',
} as const;
