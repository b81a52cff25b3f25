import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSession, useWorkspace } from '../api/queries.ts';
import { useReachability } from '../api/reachability.ts';
import { useSessionEnded } from '../api/session-end.ts';
import { BrandMark } from '../marks/brand.tsx';
import { Offline } from '../ui/states.tsx';
import { PersonMenu } from './person-menu.tsx';
import { Search } from './search.tsx';
import { HeaderTabs, PhoneTabs } from './tabs.tsx';

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }));

/** Those that need no account: there is nothing around them to be read or to be done. */
export const openPages: readonly string[] = ['/sign-in', '/invite'];

/** What is around every page. */
export function Shell() {
  const open = useLocation({ select: ({ pathname }) => openPages.includes(pathname) });
  return open ? <Door /> : <House />;
}

function Door() {
  const { online, lastSeen } = useReachability();
  return (
    <>
      {!online && <Offline lastSeen={lastSeen} />}
      <main id="page" className="mx-auto max-w-[24rem] px-5 pt-[max(1.5rem,10dvh)] pb-12">
        <p className="mb-8 flex items-center gap-2.5 text-section">
          <BrandMark />
          Groundwork
        </p>
        <Outlet />
      </main>
    </>
  );
}

function House() {
  const { online, lastSeen } = useReachability();
  const ended = useSessionEnded();
  // Beside a session that ended: the server has begun to have accounts since the page was loaded.
  const nobody = useSession().data?.kind === 'nobody';
  return (
    <div className="min-h-dvh max-md:pb-20">
      <a
        href="#page"
        className="sr-only z-30 rounded-control bg-ink px-3 py-2 text-body font-semibold text-paper focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        To the page
      </a>
      <Header />
      {!online && <Offline lastSeen={lastSeen} />}
      <main id="page" tabIndex={-1} className="page-edges pb-12 outline-none">
        <Outlet />
      </main>
      <PhoneTabs />
      {(ended || nobody) && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </div>
  );
}

function Header() {
  const organization = useWorkspace().data?.organization;
  return (
    <header className="sticky top-0 z-20 h-12 border-b border-rule bg-paper print:static print:border-ink">
      <div className="page-edges flex h-full items-center">
        <Link
          to="/"
          className="mr-10 flex items-center gap-2.5 text-section text-ink no-underline max-md:text-lead max-md:font-semibold"
        >
          <BrandMark />
          <span className="truncate">{organization ?? 'Groundwork'}</span>
        </Link>
        <HeaderTabs />
        <div className="ml-auto flex items-center gap-6.5 max-md:gap-1 print:hidden">
          <Search />
          <PersonMenu />
        </div>
      </div>
    </header>
  );
}
