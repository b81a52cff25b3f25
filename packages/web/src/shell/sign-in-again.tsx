import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sessionQuery, useSession } from '../api/queries.ts';
import { hasEnded, noteSignedIn } from '../api/session-end.ts';
import { SignInForm } from '../api/sign-in-form.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Over the page of whoever was signed in, which stays as it is: what was being written is still there, and is sent again by hand. */
export function SignInAgain() {
  const session = useSession().data;
  const client = useQueryClient();
  const done = () => {
    noteSignedIn();
    void client.invalidateQueries();
  };
  // Who signs in with a provider does so in another tab, and comes back.
  useEffect(() => {
    const look = async () => {
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => null);
      if (!hasEnded()) await client.invalidateQueries();
    };
    const onFocus = () => void look();
    addEventListener('focus', onFocus);
    return () => removeEventListener('focus', onFocus);
  }, [client]);
  if (!session) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape must not reach a dialog below, which would close with what is written in it.
    <div onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}>
      <Dialog
        open
        onOpenChange={stays}
        title="Sign in again; nothing is lost."
        lead={`${session.name ? `The session of ${session.name}` : 'Your session'} has ended. What you were writing is still on the page: send it again afterwards.`}
      >
        <SignInForm methods={session.methods} to={null} onDone={done} />
      </Dialog>
    </div>
  );
}

/** It closes once somebody has signed in. */
function stays(): void {}
