import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { type Session, sessionQuery } from '../../api/queries.ts';
import { askedFor, ownAddress, SignInForm } from '../../api/sign-in-form.tsx';
import { Problems } from '../../ui/states.tsx';
import { providerWords } from './provider-words.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  return (
    <>
      <title>Sign in</title>
      <Loaded page query={useQuery(sessionQuery)} loading="Asking how one signs in." rows={0}>
        {(session) => (session.kind === 'local' ? <NobodyHas /> : <SignIn session={session} />)}
      </Loaded>
    </>
  );
}

function SignIn({ session }: { readonly session: Session }) {
  const { to, error } = route.useSearch();
  // A provider sends back whom it refuses without the page that was asked for.
  const goTo = ownAddress(to ?? (error === undefined ? null : askedFor.read()));
  const words = error === undefined ? null : providerWords(error);
  return (
    <>
      <h1 className="mb-5 font-serif text-title">Sign in</h1>
      {words && (
        <div className="mb-5">
          <Problems
            problems={[{ code: 'web.provider', kind: 'forbidden', expected: null, location: null, ...words }]}
          />
        </div>
      )}
      {session.kind === 'account' && !words && (
        <p className="mb-5 text-body text-ink2">
          You are signed in as {session.name ?? session.person}.{' '}
          <Link to="/" className="link">
            To the portfolio
          </Link>
        </p>
      )}
      {/* The whole page anew: nothing stays of what somebody else may have read in it. */}
      <SignInForm methods={session.methods} to={goTo} onDone={() => location.replace(goTo)} />
      {session.methods.password && (
        <p className="mt-5 text-secondary text-ink3">
          No account yet, or the password forgotten? An admin sends you an invitation, with which you choose one.
        </p>
      )}
    </>
  );
}

function NobodyHas() {
  return (
    <>
      <h1 className="font-serif text-title">Nobody signs in on this machine.</h1>
      <p className="mt-2 text-body text-ink2">
        Who acts is chosen at the top right of every page.{' '}
        <Link to="/" className="link">
          To the portfolio
        </Link>
      </p>
    </>
  );
}
