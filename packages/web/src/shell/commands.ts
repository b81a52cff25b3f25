import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { portfolioQuery, useSession, useStartJob } from '../api/queries.ts';
import { useOfflineReason } from '../api/reachability.ts';
import { mayAdminister, signOut } from '../api/session.ts';
import type { JobVerb } from '../groundwork.ts';
import { chooseTheme } from './theme.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** What kind of thing it is, in the words of the header: “Initiative”. */
  readonly kind: 'Initiative' | 'Page' | 'Run' | 'Stop' | 'Account' | 'Appearance';
  /** Found by these words too. */
  readonly also?: string;
  /** The initiative that it opens, computes or stops. */
  readonly initiative?: string;
  readonly reason?: string | undefined;
  run(): void;
}

const work: readonly { readonly verb: JobVerb & ('check' | 'measure' | 'value'); readonly word: string }[] = [
  { verb: 'check', word: 'Check' },
  { verb: 'measure', word: 'Measure' },
  { verb: 'value', word: 'Value' },
];
const everybodys = [
  { to: '/new', label: 'New initiative', also: 'charter idea start' },
  { to: '/test', label: 'Honest test', also: 'idea questions before the next dollar' },
  { to: '/', label: 'Portfolio' },
  { to: '/progress', label: 'How far they come', also: 'progress production causes stalled plans pareto' },
  { to: '/report', label: 'Report to the board', also: 'quarter powerpoint deck pdf download' },
  { to: '/import', label: 'Import a list', also: 'csv excel spreadsheet initiatives upload' },
  { to: '/approvals', label: 'Approvals' },
  { to: '/trust', label: 'Trust' },
  { to: '/runs', label: 'Runs' },
  { to: '/ledger', label: 'Ledger' },
  { to: '/account', label: 'Your account', also: 'password tokens sessions' },
] as const;
const admins = [
  { to: '/account/people', label: 'People', also: 'accounts invite revoke' },
  { to: '/account/denials', label: 'What was denied', also: 'denials refused' },
] as const;
const themes = [
  { theme: 'light', label: 'Appearance light' },
  { theme: 'dark', label: 'Appearance dark' },
  { theme: 'system', label: 'Appearance as the system' },
] as const;

/** Everything that can be reached or started from the keyboard, in the order in which it is offered. */
export function useCommands(): readonly Command[] {
  const navigate = useNavigate();
  const reason = useOfflineReason();
  const session = useSession().data;
  const pages = [...everybodys, ...(session && mayAdminister(session) ? admins : [])];
  return [
    ...useInitiativeCommands(reason),
    ...pages.map(
      ({ to, label, ...rest }): Command => ({ id: to, label, kind: 'Page', ...rest, run: () => void navigate({ to }) }),
    ),
    ...(session?.kind === 'account'
      ? [{ id: 'sign out', label: 'Sign out', kind: 'Account' as const, reason, run: () => void signOut() }]
      : []),
    ...themes.map(
      ({ theme, label }): Command => ({
        id: `theme ${theme}`,
        label,
        also: 'theme',
        kind: 'Appearance',
        run: () => chooseTheme(theme),
      }),
    ),
  ];
}

/** Every initiative to open, then what can be computed of each, then those whose agent can be stopped: the page of the initiative asks for the reason. */
function useInitiativeCommands(reason: string | undefined): readonly Command[] {
  const navigate = useNavigate();
  const start = useStartJob();
  const initiatives = useQuery(portfolioQuery).data?.initiatives ?? [];
  const open = (initiative: string, search = {}) =>
    void navigate({ to: '/initiatives/$initiative', params: { initiative }, search });
  return [
    ...initiatives.map(
      ({ initiative, title }): Command => ({
        id: `open ${initiative}`,
        label: title,
        also: initiative,
        initiative,
        kind: 'Initiative',
        run: () => open(initiative),
      }),
    ),
    ...initiatives.flatMap(({ initiative, title }) =>
      work.map(
        ({ verb, word }): Command => ({
          id: `${verb} ${initiative}`,
          label: `${word} ${title}`,
          also: `${verb} ${initiative}`,
          initiative,
          kind: 'Run',
          reason,
          run: () => start.mutate({ verb, input: { initiative } }),
        }),
      ),
    ),
    ...initiatives
      .filter(({ stage }) => stage === 'funded' || stage === 'pilot' || stage === 'production')
      .map(
        ({ initiative, title }): Command => ({
          id: `stop ${initiative}`,
          label: `Stop ${title}`,
          also: `${initiative} kill switch agent halt`,
          initiative,
          kind: 'Stop',
          run: () => open(initiative, { ask: 'stop' }),
        }),
      ),
  ];
}

/** Those of which every word that was typed is found; what begins with what was typed comes first. */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter((each) => {
    const text = `${each.label} ${each.also ?? ''} ${each.kind}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = (each: Command) => (words[0] && each.label.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b));
}

export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly Command[];
}

/** Before anything is typed: what can be done with the initiative whose page is open, then the pages, then the first initiatives. */
export function offeredFirst(commands: readonly Command[], here: string | null, most = 8): readonly CommandGroup[] {
  const groups = [
    {
      title: 'This initiative',
      commands: commands.filter(
        ({ initiative, kind }) => here !== null && initiative === here && kind !== 'Initiative',
      ),
    },
    { title: 'Pages', commands: commands.filter(({ kind }) => kind === 'Page') },
    {
      title: 'Initiatives',
      commands: commands.filter(({ kind, initiative }) => kind === 'Initiative' && initiative !== here).slice(0, most),
    },
  ];
  return groups.filter((group) => group.commands.length > 0);
}
