import { Section } from '../../ui/section.tsx';

/** Whoever checks the ledger needs the file and a checkpoint, and neither this page nor this server. */
export function HowToVerify({ vkey }: { readonly vkey: string | null }) {
  return (
    <Section title="Verify it without us" className="mt-10">
      <ol className="max-w-[56rem] list-decimal space-y-2 pt-3 pl-5 text-ink2">
        <li>
          Export the ledger above, or with <Code>groundwork ledger export company.ledger</Code>
        </li>
        <li>
          On any machine, without a network: <Code>groundwork verify company.ledger</Code> It checks every signature,
          that every entry is in the tree, and that every checkpoint fits those before.
        </li>
        <li>
          Hold it against a checkpoint that was published outside:{' '}
          <Code>groundwork verify company.ledger --against checkpoint.txt</Code> Without one, the holder of the key
          could have written everything anew.
        </li>
      </ol>
      {vkey && (
        <p className="pt-3 text-ink2">
          The key in use: <span className="font-mono text-mono break-all text-ink">{vkey}</span>
        </p>
      )}
    </Section>
  );
}

function Code({ children }: { readonly children: string }) {
  return (
    <code className="my-1 block w-fit rounded-control bg-sunken px-2 py-1 font-mono text-mono text-ink">
      {children}
    </code>
  );
}
