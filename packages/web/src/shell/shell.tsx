import { Link, Outlet } from '@tanstack/react-router';
import { useWorkspace } from '../api/queries.ts';
import { useReachability } from '../api/reachability.ts';
import { BrandMark } from '../marks/brand.tsx';
import { Offline } from '../ui/states.tsx';
import { PersonMenu } from './person-menu.tsx';
import { Search } from './search.tsx';
import { HeaderTabs, PhoneTabs } from './tabs.tsx';

/** What is around every page. */
export function Shell() {
  const { online, lastSeen } = useReachability();
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
        <div className="ml-auto flex items-center gap-6.5 print:hidden">
          <Search />
          <PersonMenu />
        </div>
      </div>
    </header>
  );
}
