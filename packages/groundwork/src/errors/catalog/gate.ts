import type { Catalog } from '../wording.ts';

interface Who {
  readonly person: string;
}

export const gateErrors = {
  'gate.unknown_person': {
    kind: 'input',
    word: (d: Who & { people: readonly string[] }) => ({
      message: `${d.person} is not among the people of groundwork.yaml.`,
      expected: d.people.length ? `one of ${d.people.join(', ')}` : 'a key of people',
      fix: `Use a key of people with --as, or add ${d.person} to people in groundwork.yaml.`,
    }),
  },
  'gate.not_a_person': {
    kind: 'forbidden',
    word: (d: Who & { kind: string }) => ({
      message: `${d.person} is a ${d.kind}; only a person can decide, accept or sign.`,
      expected: 'one person',
      fix: 'Use --as with the person who really acts.',
    }),
  },
  'gate.no_decider': {
    kind: 'refused',
    word: (d: { gate: string }) => ({
      message: `Nobody is named who decides the ${d.gate} gate.`,
      expected: `decides.${d.gate} in groundwork.yaml`,
      fix: `Write decides.${d.gate} in groundwork.yaml with at least one person who is not the owner.`,
    }),
  },
  'gate.not_a_decider': {
    kind: 'forbidden',
    word: (d: Who & { gate: string; deciders: readonly string[] }) => ({
      message: `${d.person} may not decide the ${d.gate} gate.`,
      expected: d.deciders.join(' and '),
      fix: `Ask ${d.deciders.join(' and ')}, or change decides.${d.gate} in groundwork.yaml.`,
    }),
  },
  'gate.owner_alone': {
    kind: 'forbidden',
    word: (d: Who & { gate: string; initiative: string }) => ({
      message: `${d.person} owns ${d.initiative}, so a second person must decide the ${d.gate} gate.`,
      expected: 'a decider who is not the owner',
      fix: `Add a second person to decides.${d.gate} in groundwork.yaml.`,
    }),
  },
  'gate.owner_waives': {
    kind: 'forbidden',
    word: (d: Who & { initiative: string; condition: string }) => ({
      message: `${d.person} owns ${d.initiative}, so a second person must waive ${d.condition}.`,
      expected: 'a decider who is not the owner',
      fix: 'Ask another decider of this gate to give the waiver.',
    }),
  },
  'gate.already_passed': {
    kind: 'refused',
    word: (d: { gate: string; initiative: string; stage: string }) => ({
      message: `${d.initiative} has passed the ${d.gate} gate already; it is in stage ${d.stage}.`,
      fix: 'Nothing needs to be decided here. See groundwork check for the gate ahead.',
    }),
  },
  'gate.renewal_early': {
    kind: 'refused',
    word: (d: { initiative: string; from: string }) => ({
      message: `${d.initiative} can be renewed from ${d.from}: a renewal says that all still holds on that day, and an earlier one would not put it off.`,
      expected: `a decision on ${d.from} or later, unless the charter changes or something no longer holds`,
      fix: `Decide on ${d.from}; to send it back to pilot now: groundwork gate ${d.initiative} renew --hold`,
    }),
  },
  'gate.reason_missing': {
    kind: 'input',
    word: (d: { what: string }) => ({
      message: `A ${d.what} needs a reason.`,
      expected: 'a reason: --because "<reason>"',
      fix: 'Say why; the ledger keeps it.',
    }),
  },
  'gate.nothing_to_stop': {
    kind: 'refused',
    word: (d: { initiative: string; stage: string }) => ({
      message: `${d.initiative} is ${d.stage}, so there is nothing to stop.`,
      expected: 'an initiative that is funded, in pilot or in production',
      fix:
        d.stage === 'proposed'
          ? `Keep it from being funded: groundwork gate ${d.initiative} fund --hold`
          : 'Nothing needs to be done: it may not act.',
    }),
  },
  'gate.waiver_on_hold': {
    kind: 'input',
    word: (_: Record<string, never>) => ({
      message: 'A gate that is held needs no waiver.',
      expected: 'a hold, or a waiver: --hold, or --waive and --until',
      fix: 'Waive a condition without holding the gate, or hold it without a waiver.',
    }),
  },
  'gate.waiver_incomplete': {
    kind: 'input',
    word: (d: { given: 'waive' | 'until' }) => ({
      message: d.given === 'waive' ? 'A waiver needs an end.' : 'An end was given, but no condition to waive.',
      expected: 'a condition and a day: --waive <condition> --until <day>',
      fix: 'Name the condition, and the day until which it is waived.',
    }),
  },
  'gate.waiver_day_malformed': {
    kind: 'input',
    word: (d: { until: string }) => ({
      message: `"${d.until}" is not a day.`,
      expected: 'a day such as 2026-12-31',
      fix: 'Write the day on which it ends as year-month-day.',
    }),
  },
  'gate.changed_meanwhile': {
    kind: 'unavailable',
    word: (d: { initiative: string; stage: string }) => ({
      message: `${d.initiative} changed while it was being assessed; it is in stage ${d.stage} now. Nothing was decided.`,
      fix: 'Look at it with groundwork check, then decide again.',
    }),
  },
  'gate.waiver_expired': {
    kind: 'input',
    word: (d: { until: string; today: string }) => ({
      message: `A waiver until ${d.until} would have ended already; today is ${d.today}.`,
      expected: `a day from ${d.today} on`,
      fix: `Let it end on ${d.today} or later.`,
    }),
  },
  'gate.waiver_too_long': {
    kind: 'input',
    word: (d: { until: string; latest: string }) => ({
      message: `A waiver until ${d.until} is too long.`,
      expected: `at most one year, until ${d.latest}`,
      fix: `Let it end on ${d.latest} or earlier; where it is still needed then, give another.`,
    }),
  },
  'gate.unknown_condition': {
    kind: 'input',
    word: (d: { given: string; known: readonly string[] }) => ({
      message: `There is no condition "${d.given}".`,
      expected: d.known.join(', '),
      fix: 'Name one of the seven conditions.',
    }),
  },
  'gate.unknown_gate': {
    kind: 'input',
    word: (d: { given: string }) => ({
      message: `There is no gate "${d.given}".`,
      expected: 'fund, pilot, production or renew',
      fix: 'Name one of the four gates.',
    }),
  },
} as const satisfies Catalog;
