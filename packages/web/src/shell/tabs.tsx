import { Link, useMatchRoute } from '@tanstack/react-router';
import { useWaiting } from '../api/waiting.ts';

/** Only what has a page is named here; all of them are also at the foot of a phone. */
const tabs = [
  { to: '/', label: 'Portfolio', icon: 'M2.5 3.5h5M2.5 8h11M2.5 12.5h8' },
  { to: '/progress', label: 'Progress', icon: 'M2 13.5h3.5V9.5h4V6h4.5M2 2.5v11' },
  { to: '/approvals', label: 'Approvals', icon: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M5.5 8l2 2 3.5-4' },
  { to: '/trust', label: 'Trust', icon: 'M2 3h12v10.5H2zM2 6.5h12M6.5 6.5v7' },
  { to: '/runs', label: 'Runs', icon: 'M2 13.5h12M3.5 11V7M7 11V3.5M10.5 11V6M13.5 11V8.5' },
  { to: '/ledger', label: 'Ledger', icon: 'M3.5 2h9v12h-9zM6 5.5h4M6 8h4M6 10.5h2' },
] as const;

/** The portfolio is also where its initiatives are. */
function useIsCurrent() {
  const matches = useMatchRoute();
  return (to: (typeof tabs)[number]['to']) => {
    if (to === '/')
      return Boolean(
        matches({ to: '/' }) ||
          matches({ to: '/initiatives/$initiative' }) ||
          matches({ to: '/initiatives/$initiative/charter' }),
      );
    if (to === '/trust')
      return Boolean(matches({ to, fuzzy: true }) || matches({ to: '/initiatives/$initiative/trust' }));
    return Boolean(matches({ to, fuzzy: true }));
  };
}

export function HeaderTabs() {
  const isCurrent = useIsCurrent();
  return (
    <nav aria-label="Pages" className="flex h-full gap-6.5 max-md:hidden print:hidden">
      {tabs.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          aria-current={isCurrent(to) ? 'page' : undefined}
          className="flex items-center border-y-2 border-transparent text-body text-ink2 no-underline hover:text-ink aria-[current=page]:border-b-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink"
        >
          {label}
          {to === '/approvals' && <Waits className="ml-2" />}
        </Link>
      ))}
    </nav>
  );
}

/** How many things can be done now by whoever acts. */
function Waits({ className }: { readonly className: string }) {
  const count = useWaiting().data?.forYou.length ?? 0;
  if (count === 0) return null;
  return (
    <span
      className={`inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-ink px-1 text-[0.625rem] leading-none font-semibold text-paper ${className}`}
    >
      {count}
      <span className="sr-only"> wait for you</span>
    </span>
  );
}

export function PhoneTabs() {
  const isCurrent = useIsCurrent();
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-20 hidden border-t border-rule bg-paper pb-[env(safe-area-inset-bottom)] max-md:flex print:hidden!"
    >
      {tabs.map(({ to, label, icon }) => (
        <Link
          key={to}
          to={to}
          aria-current={isCurrent(to) ? 'page' : undefined}
          className="relative flex h-15 flex-1 flex-col items-center justify-center gap-1 text-label text-ink2 no-underline aria-[current=page]:font-semibold aria-[current=page]:text-ink"
        >
          <svg
            aria-hidden="true"
            viewBox="0 0 16 16"
            width="18"
            height="18"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          >
            <path d={icon} />
          </svg>
          {label}
          {to === '/approvals' && <Waits className="absolute top-1.5 left-1/2 ml-1" />}
        </Link>
      ))}
    </nav>
  );
}
