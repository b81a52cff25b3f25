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
  readonly kind: string;
  /** Found by these words too. */
  readonly also?: string;
  readonly reason?: string | undefined;
  run(): void;
}

const work: readonly { readonly verb: JobVerb & ('check' | 'measure' | 'value'); readonly word: string }[] = [
  { verb: 'check', word: 'Check' },
  { verb: 'measure', word: 'Measure' },
  { verb: 'value', word: 'Value' },
];

/** Everything that can be reached or started from the keyboard, in the order in which it is offered. */
export function useCommands(): readonly Command[] {
  const navigate = useNavigate();
  const start = useStartJob();
  const reason = useOfflineReason();
  const session = useSession().data;
  const initiatives = useQuery(portfolioQuery).data?.initiatives ?? [];
  const pages = [
    { to: '/', label: 'Portfolio' },
    { to: '/new', label: 'New initiative', also: 'charter idea' },
    { to: '/approvals', label: 'Approvals' },
    { to: '/trust', label: 'Trust' },
    { to: '/runs', label: 'Runs' },
    { to: '/ledger', label: 'Ledger' },
    { to: '/account', label: 'Your account', also: 'password tokens sessions' },
    ...(session && mayAdminister(session)
      ? ([
          { to: '/account/people', label: 'People', also: 'accounts invite revoke' },
          { to: '/account/denials', label: 'What was denied', also: 'denials refused' },
        ] as const)
      : []),
  ] as const;
  return [
    ...initiatives.map(
      ({ initiative, title }): Command => ({
        id: `open ${initiative}`,
        label: title,
        also: initiative,
        kind: 'Initiative',
        run: () => void navigate({ to: '/initiatives/$initiative', params: { initiative } }),
      }),
    ),
    ...pages.map(
      ({ to, label, ...rest }): Command => ({ id: to, label, kind: 'Page', ...rest, run: () => void navigate({ to }) }),
    ),
    ...initiatives.flatMap(({ initiative, title }) =>
      work.map(
        ({ verb, word }): Command => ({
          id: `${verb} ${initiative}`,
          label: `${word} ${title}`,
          also: `${verb} ${initiative}`,
          kind: 'Run',
          reason,
          run: () => start.mutate({ verb, input: { initiative } }),
        }),
      ),
    ),
    ...(session?.kind === 'account'
      ? [{ id: 'sign out', label: 'Sign out', kind: 'Account', reason, run: () => void signOut() }]
      : []),
    ...(['light', 'dark', 'system'] as const).map(
      (theme): Command => ({
        id: `theme ${theme}`,
        label: theme === 'system' ? 'Appearance as the system' : `Appearance ${theme}`,
        also: 'theme',
        kind: 'Appearance',
        run: () => chooseTheme(theme),
      }),
    ),
  ];
}

/** Those of which every word that was typed is found, at most `most`; what begins with what was typed comes first. */
export function findCommands(commands: readonly Command[], typed: string, most = 12): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter((each) => {
    const text = `${each.label} ${each.also ?? ''} ${each.kind}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = (each: Command) => (words[0] && each.label.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b)).slice(0, most);
}
