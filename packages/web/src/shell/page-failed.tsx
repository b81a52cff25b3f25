import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { problemsOf } from '../api/problems.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Empty, Failed } from '../ui/states.tsx';

/** A page that failed takes nothing else with it: the header, the other pages and what was recorded are as they were. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Failed page problems={problemsOf(error)} onRetry={again} action={<ButtonLink to="/">To the portfolio</ButtonLink>}>
      <p className="mt-2">The other pages still work.</p>
    </Failed>
  );
}

export function PageMissing() {
  return (
    <Empty page title="There is no page at this address.">
      <Link to="/" className="link">
        The portfolio
      </Link>{' '}
      lists every initiative.
    </Empty>
  );
}
