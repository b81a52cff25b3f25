import { useMutation } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { ask, signInRequest } from '../../api/client.ts';
import { passwordHint, whyNoPassword } from '../../api/password.ts';
import { problemsOf } from '../../api/problems.ts';
import { Button } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { Empty, Problems } from '../../ui/states.tsx';

/** Where the link of an invitation leads: its secret is after the #, which no server and no log sees. */
export function InvitePage() {
  const secret = useLocation({ select: ({ hash }) => hash });
  return (
    <>
      <title>Your invitation</title>
      {secret === '' ? (
        <Empty page title="This address carries no invitation.">
          Open the whole link that you were given, with all that follows the #.
        </Empty>
      ) : (
        <ChoosePassword key={secret} invite={secret} />
      )}
    </>
  );
}

function ChoosePassword({ invite }: { readonly invite: string }) {
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useMutation({
    mutationFn: (email: string) => signInRequest('/sign-in/email', { email, password }),
    onSuccess: () => location.replace('/'),
  });
  const accept = useMutation({
    mutationFn: () => ask('acceptInvite', { invite, password }),
    onSuccess: ({ email }) => signIn.mutate(email),
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!whyNoPassword(password)) accept.mutate();
  };
  if (signIn.error)
    return (
      <>
        <h1 className="font-serif text-title">Your password is set.</h1>
        <p className="mt-2 mb-4 text-body text-ink2">
          Only signing in did not work.{' '}
          <Link to="/sign-in" className="link">
            Sign in with it
          </Link>
        </p>
        <Problems problems={problemsOf(signIn.error)} />
      </>
    );
  const busy = accept.isPending ? 'Setting it' : accept.isSuccess ? 'Signing you in' : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <h1 className="font-serif text-title">Choose a password</h1>
      <p className="mt-1 mb-5 text-body text-ink2">
        It is yours alone: with it you sign in, and what you decide is recorded under your name. Then you are signed in.
      </p>
      <PasswordField
        label="Password"
        hint={passwordHint}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={tried ? whyNoPassword(password) : undefined}
      />
      {accept.error && (
        <div className="mb-4">
          <Problems problems={problemsOf(accept.error)} />
        </div>
      )}
      <Button kind="primary" type="submit" busy={busy} className="w-full">
        Set the password
      </Button>
    </form>
  );
}
