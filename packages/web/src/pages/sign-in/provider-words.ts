interface Words {
  readonly message: string;
  readonly fix: string;
}

const againWords = 'Sign in again, in one go.';

/** What the server and its sign-in library answer in `?error=` when a provider sends somebody back. */
const known: Readonly<Record<string, Words>> = {
  email_not_verified: {
    message: 'The provider has not verified your e-mail address.',
    fix: 'Confirm your address with the provider, then sign in again.',
  },
  email_not_found: {
    message: 'The provider did not say your e-mail address.',
    fix: 'Let it share the address, then sign in again.',
  },
  not_a_person: {
    message: 'Nobody with the e-mail address that the provider gave works here.',
    fix: 'Ask an admin to write you, with this address, under people in groundwork.yaml.',
  },
  another_person: {
    message: 'This account of the provider belongs to somebody else by now.',
    fix: 'Ask an admin: the e-mail address has passed from one person to another.',
  },
  access_denied: { message: 'The provider did not let you in, or you did not agree.', fix: 'Sign in again and agree.' },
  signup_disabled: {
    message: 'You have no account here, and nobody new comes in.',
    fix: 'Ask an admin, who can open accounts.sign_up in groundwork.yaml.',
  },
  account_not_linked: {
    message: 'Your account here is not joined to this provider.',
    fix: 'Sign in with your password, or ask an admin.',
  },
  state_mismatch: { message: 'Signing in was begun in another window, or long ago.', fix: againWords },
  please_restart_the_process: { message: 'Signing in was begun in another window, or long ago.', fix: againWords },
  invalid_code: { message: 'The provider took its own answer back.', fix: againWords },
};

/** Why a provider sent somebody back, in words; what nobody foresaw is quoted, at most 100 characters of it. */
export function providerWords(error: string): Words {
  const words = Object.hasOwn(known, error.toLowerCase()) ? known[error.toLowerCase()] : undefined;
  return (
    words ?? {
      message: `Signing in with the provider was refused: ${error.slice(0, 100)}.`,
      fix: 'Try again. If it happens again, tell an admin what it says here.',
    }
  );
}
