import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { diagnosisQuery, trustQuery } from './api/diagnosis.ts';
import { progressQuery } from './api/progress.ts';
import { charterTextQuery, initiativeQuery, portfolioQuery, sessionQuery, workspaceQuery } from './api/queries.ts';
import { runsQuery } from './api/records.ts';
import { reportQuery } from './api/report.ts';
import { readSearch as readApprovals } from './pages/approvals/search.ts';
import { readSearch as readInitiative } from './pages/initiative/search.ts';
import { readSearch as readLedger } from './pages/ledger/search.ts';
import { readSearch } from './pages/portfolio/search.ts';
import { readSearch as readReport } from './pages/report/search.ts';
import { readSearch as readRuns } from './pages/runs/search.ts';
import { readSearch as readSignIn } from './pages/sign-in/search.ts';
import { PageFailed, PageMissing } from './shell/page-failed.tsx';
import { openPages, Shell } from './shell/shell.tsx';
import { Loading } from './ui/states.tsx';

/** What a page asks for starts with its code, not after it. */
interface Context {
  readonly client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Shell,
  // With accounts nothing is asked for before somebody has signed in; who asks for a page gets it afterwards.
  beforeLoad: async ({ context, location }) => {
    if (openPages.includes(location.pathname)) return;
    const session = await context.client.ensureQueryData(sessionQuery).catch(() => null);
    if (session?.kind === 'nobody') throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
  loader: ({ context, location }) => {
    if (!openPages.includes(location.pathname)) void context.client.prefetchQuery(workspaceQuery);
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignIn,
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  component: lazyRouteComponent(() => import('./pages/sign-in/invite-page.tsx'), 'InvitePage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/account/people',
  component: lazyRouteComponent(() => import('./pages/account/people-page.tsx'), 'PeoplePage'),
});

const denials = createRoute({
  getParentRoute: () => root,
  path: '/account/denials',
  component: lazyRouteComponent(() => import('./pages/account/denials-page.tsx'), 'DenialsPage'),
});

const portfolio = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readSearch,
  loader: ({ context }) => void context.client.prefetchQuery(portfolioQuery),
  component: lazyRouteComponent(() => import('./pages/portfolio/portfolio-page.tsx'), 'PortfolioPage'),
});

const initiative = createRoute({
  getParentRoute: () => root,
  path: '/initiatives/$initiative',
  validateSearch: readInitiative,
  loader: ({ context, params }) => void context.client.prefetchQuery(initiativeQuery(params.initiative)),
  component: lazyRouteComponent(() => import('./pages/initiative/initiative-page.tsx'), 'InitiativePage'),
});

const charter = createRoute({
  getParentRoute: () => root,
  path: '/initiatives/$initiative/charter',
  loader: ({ context, params }) => void context.client.prefetchQuery(charterTextQuery(params.initiative)),
  component: lazyRouteComponent(() => import('./pages/charter/charter-page.tsx'), 'CharterPage'),
});

const newCharter = createRoute({
  getParentRoute: () => root,
  path: '/new',
  component: lazyRouteComponent(() => import('./pages/charter/new-charter-page.tsx'), 'NewCharterPage'),
});

const importList = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('./pages/import/import-page.tsx'), 'ImportPage'),
});

const test = createRoute({
  getParentRoute: () => root,
  path: '/test',
  component: lazyRouteComponent(() => import('./pages/test/test-page.tsx'), 'TestPage'),
});

const progress = createRoute({
  getParentRoute: () => root,
  path: '/progress',
  loader: ({ context }) => void context.client.prefetchQuery(progressQuery),
  component: lazyRouteComponent(() => import('./pages/progress/progress-page.tsx'), 'ProgressPage'),
});

const report = createRoute({
  getParentRoute: () => root,
  path: '/report',
  validateSearch: readReport,
  loaderDeps: ({ search: { quarter } }) => ({ quarter }),
  loader: ({ context, deps: { quarter } }) => void context.client.prefetchQuery(reportQuery(quarter)),
  component: lazyRouteComponent(() => import('./pages/report/report-page.tsx'), 'ReportPage'),
});

const trust = createRoute({
  getParentRoute: () => root,
  path: '/trust',
  loader: ({ context }) => void context.client.prefetchQuery(trustQuery),
  component: lazyRouteComponent(() => import('./pages/trust/trust-page.tsx'), 'TrustPage'),
});

const trustOf = createRoute({
  getParentRoute: () => root,
  path: '/initiatives/$initiative/trust',
  loader: ({ context, params }) => {
    void context.client.prefetchQuery(initiativeQuery(params.initiative));
    void context.client.prefetchQuery(diagnosisQuery(params.initiative));
  },
  component: lazyRouteComponent(() => import('./pages/trust/trust-report-page.tsx'), 'TrustReportPage'),
});

const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  validateSearch: readApprovals,
  component: lazyRouteComponent(() => import('./pages/approvals/approvals-page.tsx'), 'ApprovalsPage'),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: readRuns,
  loader: ({ context }) => void context.client.prefetchQuery(runsQuery),
  component: lazyRouteComponent(() => import('./pages/runs/runs-page.tsx'), 'RunsPage'),
});

const ledger = createRoute({
  getParentRoute: () => root,
  path: '/ledger',
  validateSearch: readLedger,
  component: lazyRouteComponent(() => import('./pages/ledger/ledger-page.tsx'), 'LedgerPage'),
});

const routeTree = root.addChildren([
  portfolio,
  initiative,
  charter,
  newCharter,
  importList,
  test,
  approvals,
  progress,
  report,
  trust,
  trustOf,
  runs,
  ledger,
  signIn,
  invite,
  account,
  people,
  denials,
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 300,
    defaultPendingComponent: () => <Loading page>Opening the page.</Loading>,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: PageMissing,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
