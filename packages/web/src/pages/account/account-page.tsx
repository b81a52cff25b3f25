import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../api/loaded.tsx';
import { type Session, sessionQuery } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import { mayAdminister, signOut } from '../../api/session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { NoAccounts } from './no-accounts.tsx';
import { Password, Sessions } from './own-account.tsx';
import { asRoles, rolesOrViewer, roleWords } from './role-words.ts';
import { Tokens } from './tokens.tsx';

/** What somebody may do here, how they sign in, and the programs that act as them. */
export function AccountPage() {
  return (
    <>
      <title>Your account</title>
      <Loaded page query={useQuery(sessionQuery)} loading="Reading who you are.">
        {(session) => (session.kind === 'account' ? <Own session={session} /> : <NoAccounts session={session} />)}
      </Loaded>
    </>
  );
}

function Own({ session }: { readonly session: Session }) {
  const offline = useOfflineReason();
  return (
    <>
      <PageHead
        title={`You are signed in as ${session.name ?? session.person}.`}
        lead={`Here you are ${asRoles(session.roles)}. Roles are given in groundwork.yaml, under accounts.roles.`}
        actions={
          <>
            {mayAdminister(session) && (
              <>
                <ButtonLink to="/account/people">People</ButtonLink>
                <ButtonLink to="/account/denials">What was denied</ButtonLink>
              </>
            )}
            <Button reason={offline} onClick={() => void signOut()}>
              Sign out
            </Button>
          </>
        }
      />
      <Section title="You may">
        <dl className="divide-y divide-rule border-b border-rule">
          {rolesOrViewer(session.roles).map((role) => (
            <div key={role} className="grid grid-cols-[9rem_1fr] py-2 text-body max-md:grid-cols-1">
              <dt className="font-semibold">As {role}</dt>
              <dd className="text-ink2">{roleWords[role]}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <div className="mt-8 grid grid-cols-2 gap-x-12 gap-y-8 max-md:grid-cols-1">
        {session.methods.password && <Password />}
        <Sessions />
      </div>
      <Tokens session={session} />
    </>
  );
}
