import type { VerbId } from '../services/endpoints.ts';
import type { VerbInput } from '../services/verbs.ts';

/** Something a person did at the demo company: a verb, at a time in the days of the examples. `null` is today, by the real clock. */
export interface Act<V extends VerbId = VerbId> {
  readonly day: string | null;
  /** UTC. */
  readonly time: string;
  readonly verb: V;
  readonly input: VerbInput<V>;
}

function act<V extends VerbId>(day: string | null, time: string, verb: V, input: VerbInput<V>): Act {
  return { day, time, verb, input } as unknown as Act;
}

const governed = (initiative: string, owner: string, day: string): readonly Act[] => [
  act(day, '13:00', 'accept', { initiative, as: owner }),
  act(day, '13:05', 'sign', { initiative, as: owner }),
  act(day, '14:10', 'sign', { initiative, as: 'ines.okoye' }),
  act(day, '15:00', 'stop', { initiative, as: owner, drill: true }),
];

const runs = (initiative: string, day: string | null, time: string): Act =>
  act(day, time, 'importRuns', { file: `runs/${initiative}.ndjson`, initiative });

const pilot = (initiative: string, day: string, waiver?: VerbInput<'decide'>): readonly Act[] => [
  act(day, '15:00', 'decide', { initiative, gate: 'pilot', as: 'ines.okoye', ...waiver }),
  act(day, '15:30', 'decide', { initiative, gate: 'pilot', as: 'marcus.lee' }),
];

const story: readonly Act[] = [
  ...governed('support-drafts', 'tom.becker', '2026-06-22'),
  act('2026-06-24', '15:00', 'decide', {
    initiative: 'support-drafts',
    gate: 'fund',
    as: 'marcus.lee',
    because: 'Four thousand hours a year go into first drafts',
  }),
  act('2026-07-01', '14:00', 'freeze', { initiative: 'support-drafts', as: 'tom.becker' }),
  runs('support-drafts', '2026-07-03', '13:00'),
  ...pilot('support-drafts', '2026-07-03'),

  ...governed('returns-desk', 'tom.becker', '2026-08-27'),
  act('2026-08-28', '15:00', 'decide', { initiative: 'returns-desk', gate: 'fund', as: 'marcus.lee' }),
  act('2026-09-10', '14:00', 'freeze', { initiative: 'returns-desk', as: 'tom.becker' }),
  runs('returns-desk', '2026-09-12', '13:00'),
  ...pilot('returns-desk', '2026-09-12', {
    initiative: 'returns-desk',
    gate: 'pilot',
    as: 'ines.okoye',
    waive: 'process',
    until: '2026-12-31',
    because: 'The parcel system keeps no event log yet; a weekly sample is read by hand',
  }),

  ...governed('lead-routing', 'dana.ruiz', '2026-10-26'),
  act('2026-11-02', '15:00', 'decide', { initiative: 'lead-routing', gate: 'fund', as: 'marcus.lee' }),

  runs('support-drafts', '2026-11-02', '13:00'),
  act('2026-11-02', '16:00', 'measure', { initiative: 'support-drafts' }),
  act('2026-11-03', '13:00', 'accept', { initiative: 'support-drafts', as: 'tom.becker' }),
  act('2026-11-03', '15:00', 'decide', {
    initiative: 'support-drafts',
    gate: 'production',
    as: 'marcus.lee',
    because: 'Fourteen per cent less handling time, proven against a holdout',
  }),

  act('2026-11-09', '13:00', 'accept', { initiative: 'forecast-notes', as: 'lena.fischer' }),
  act('2026-11-10', '15:00', 'decide', {
    initiative: 'forecast-notes',
    gate: 'fund',
    as: 'marcus.lee',
    because: 'Fund the clean-up of the pipeline first',
  }),

  runs('returns-desk', '2026-11-12', '14:00'),
  act('2026-11-12', '18:30', 'measure', { initiative: 'returns-desk' }),
  act('2026-11-12', '19:02', 'stop', {
    initiative: 'returns-desk',
    as: 'tom.becker',
    because: 'It refunds more than the desk did, and the interval leaves no doubt',
  }),

  act('2026-11-13', '14:00', 'freeze', { initiative: 'lead-routing', as: 'dana.ruiz' }),
  runs('lead-routing', '2026-11-15', '13:00'),
  ...pilot('lead-routing', '2026-11-15'),

  runs('support-drafts', null, ''),
  runs('lead-routing', null, ''),
  act(null, '', 'measure', { initiative: 'support-drafts' }),
  act(null, '', 'measure', { initiative: 'lead-routing' }),
];

/** What happened, in the order in which it happened; today comes last. */
export const timeline: readonly Act[] = story.toSorted((a, b) => moment(a).localeCompare(moment(b)));

function moment({ day, time }: Act): string {
  return day === null ? '9999' : `${day}T${time}`;
}
