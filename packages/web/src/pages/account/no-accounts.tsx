import type { Session } from '../../api/queries.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';

/** Whether groundwork.yaml has accounts at all. */
export const hasAccounts = ({ methods }: Session): boolean => methods.password || methods.oidc.length > 0;

const example = `people:
  dana.ruiz: { name: Dana Ruiz, email: dana@northwind.example }
accounts:
  url: https://groundwork.northwind.example   # what people open
  secret: "\${GROUNDWORK_SECRET}"              # openssl rand -base64 32
  roles:                                      # who is not named may read
    dana.ruiz: [admin]`;

/** On one machine: there is nothing to sign in to, and how there would be. */
export function NoAccounts({ session }: { readonly session: Session }) {
  const there = hasAccounts(session);
  return (
    <>
      <PageHead
        title="Nobody signs in on this machine."
        lead={
          there
            ? 'You reach the server as its own machine does. Whoever opens it at its address signs in there.'
            : 'Who acts is chosen at the top right, and the ledger names whoever it is.'
        }
      />
      {!there && (
        <Section title="For a server that colleagues open" className="max-w-[44rem]">
          <p className="mt-3 mb-3 text-body text-ink2">
            Write an accounts section into groundwork.yaml, and start the server again with the secret in its
            environment. The people of groundwork.yaml are the accounts; nobody can be somebody else.
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
          <pre tabIndex={0} className="overflow-x-auto rounded-control bg-sunken p-3 font-mono text-mono">
            {example}
          </pre>
          <p className="mt-3 text-body text-ink2">
            Then invite people: <code className="font-mono text-mono">groundwork accounts invite dana.ruiz</code>
          </p>
        </Section>
      )}
    </>
  );
}
