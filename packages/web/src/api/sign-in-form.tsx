import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, buttonLook } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Problems } from '../ui/states.tsx';
import { signInRequest } from './client.ts';
import { problemsOf } from './problems.ts';
import type { Session } from './queries.ts';
import { stored } from './stored.ts';

/** The page that was asked for, while a provider asks who it is. */
export const askedFor = stored('groundwork.to');

/** An address of this server and of no other, whatever a link says. */
export const ownAddress = (to: string | null | undefined): string => (to && /^\/(?![/\\])[^\\]*$/.test(to) ? to : '/');

interface Given {
  readonly methods: Session['methods'];
  /** Where to go from a provider; null: the page stays, and a provider is for another tab. */
  readonly to: string | null;
  readonly onDone: () => void;
}

/** Every way to sign in that this server has. */
export function SignInForm({ methods, to, onDone }: Given) {
  const { password, oidc } = methods;
  return (
    <>
      {password && <PasswordForm onDone={onDone} />}
      {password && oidc.length > 0 && <p className="my-4 border-t border-rule pt-3 text-secondary text-ink3">Or</p>}
      {oidc.map(({ id, name }) => (
        <ProviderButton key={id} id={id} name={name} to={to} primary={!password} />
      ))}
      {!password && oidc.length === 0 && (
        <p className="text-body text-ink2">
          This server has no way to sign in. Its admin turns one on in groundwork.yaml.
        </p>
      )}
    </>
  );
}

function PasswordForm({ onDone }: Pick<Given, 'onDone'>) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const act = useMutation({
    mutationFn: () => signInRequest('/sign-in/email', { email: email.trim(), password }),
    onSuccess: onDone,
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (email.trim() && password) act.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={setEmail}
        error={tried && !email.trim() ? 'Write your e-mail address.' : undefined}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={tried && !password ? 'Write your password.' : undefined}
      />
      {act.error && (
        <div className="mb-4">
          <Problems problems={problemsOf(act.error)} />
        </div>
      )}
      <Button
        kind="primary"
        type="submit"
        busy={act.isPending || act.isSuccess ? 'Signing in' : undefined}
        className="w-full"
      >
        Sign in
      </Button>
    </form>
  );
}

function ProviderButton({
  id,
  name,
  to,
  primary,
}: Pick<Given, 'to'> & { readonly id: string; readonly name: string; readonly primary: boolean }) {
  const act = useMutation({
    mutationFn: (callbackURL: string) =>
      signInRequest<{ url: string }>('/sign-in/social', { provider: id, callbackURL }),
    onSuccess: ({ url }) => location.assign(url),
  });
  if (to === null)
    return (
      <a href="/sign-in" target="_blank" rel="noreferrer" className={`${buttonLook('secondary')} mb-2 w-full`}>
        Sign in with {name}, in another tab
      </a>
    );
  return (
    <>
      <Button
        kind={primary ? 'primary' : 'secondary'}
        className="mb-2 w-full"
        busy={act.isPending || act.isSuccess ? `Going to ${name}` : undefined}
        onClick={() => {
          askedFor.write(to);
          act.mutate(to);
        }}
      >
        Sign in with {name}
      </Button>
      {act.error && <Problems problems={problemsOf(act.error)} />}
    </>
  );
}
