import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { signInRequest } from '../../api/client.ts';
import { passwordHint, whyNoPassword } from '../../api/password.ts';
import { ApiError, problemsOf } from '../../api/problems.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import type { Problem } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { Section } from '../../ui/section.tsx';
import { Problems } from '../../ui/states.tsx';

export function Password() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const offline = useOfflineReason();
  const act = useMutation({
    mutationFn: () => signInRequest('/change-password', { currentPassword: current, newPassword: next }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setTried(false);
    },
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (current && !whyNoPassword(next)) act.mutate();
  };
  return (
    <Section title="Password">
      <form onSubmit={submit} noValidate className="max-w-[24rem] pt-3">
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={tried && !current ? 'Write the password that you have now.' : undefined}
        />
        <PasswordField
          label="New password"
          hint={passwordHint}
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={tried ? whyNoPassword(next) : undefined}
        />
        {act.error && (
          <div className="mb-4">
            <Problems problems={changeProblems(act.error)} />
          </div>
        )}
        <Button type="submit" reason={offline} busy={act.isPending ? 'Changing it' : undefined}>
          Change the password
        </Button>
        <p role="status" className="mt-2 text-secondary text-ink2 empty:hidden">
          {act.isSuccess && !tried && 'It is changed. Every other session of yours has ended.'}
        </p>
      </form>
    </Section>
  );
}

/** The server tells nobody which half of a sign-in was wrong; whoever is signed in knows who they are. */
function changeProblems(error: unknown): readonly Problem[] {
  const problems = problemsOf(error);
  if (!(error instanceof ApiError) || problems[0]?.code !== 'accounts.sign_in_refused') return problems;
  return [
    {
      ...problems[0],
      message: 'The password you have now is another one, or you have none.',
      expected: null,
      fix: 'Write it again. An admin can send you an invitation, which sets a new one.',
    },
  ];
}

export function Sessions() {
  const offline = useOfflineReason();
  const act = useMutation({ mutationFn: () => signInRequest('/revoke-other-sessions') });
  return (
    <Section title="Sessions">
      <p className="pt-3 pb-3 text-body text-ink2">
        This signs you out wherever else you are signed in, another browser or another machine. Here you stay.
      </p>
      {act.error && <Problems problems={problemsOf(act.error)} />}
      <Button reason={offline} busy={act.isPending ? 'Ending them' : undefined} onClick={() => act.mutate()}>
        End other sessions
      </Button>
      <p role="status" className="mt-2 text-secondary text-ink2 empty:hidden">
        {act.isSuccess && 'Every other session of yours has ended.'}
      </p>
    </Section>
  );
}
