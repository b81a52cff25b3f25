import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { type Session, sessionQuery } from '../../api/queries.ts';
import { mayAdminister } from '../../api/session.ts';
import { Crumb } from '../../ui/page-head.tsx';
import { Empty } from '../../ui/states.tsx';
import { hasAccounts, NoAccounts } from './no-accounts.tsx';

/** A page for who looks after accounts. Nobody else asks the server for it: that would be one more denial to read. */
export function ForAdmins({ children }: { readonly children: (session: Session) => React.ReactNode }) {
  return (
    <Loaded page query={useQuery(sessionQuery)} loading="Reading who you are.">
      {(session) => {
        if (!hasAccounts(session)) return <NoAccounts session={session} />;
        if (mayAdminister(session)) return children(session);
        return (
          <Empty page title="This page is for admins.">
            Ask one for the role, under accounts.roles in groundwork.yaml.{' '}
            <Link to="/account" className="link">
              Your account
            </Link>
          </Empty>
        );
      }}
    </Loaded>
  );
}

export const belowAccount = (page: string) => (
  <>
    <Crumb>
      <Link to="/account" className="link">
        Your account
      </Link>
    </Crumb>
    <Crumb>{page}</Crumb>
  </>
);
