import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Said } from '../../api/said.tsx';
import { sayEntry } from '../../api/speech.ts';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import type { PageData } from './page-data.ts';

const first = 12;

/** What was done and found, newest first; each line is a signed entry of the ledger. */
export function LedgerSection({ data }: { readonly data: PageData }) {
  const { entries } = data.found;
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.slice(0, first);
  return (
    <Section
      title="Ledger"
      note={
        <Link to="/ledger" className="link">
          Verify
        </Link>
      }
    >
      {entries.length === 0 ? (
        <Empty title="Nothing about it is in the ledger yet." />
      ) : (
        <ol>
          {shown.map(({ index, at, text, leafHash }) => (
            <li
              key={index}
              className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-rule py-1.5"
            >
              <time dateTime={at} title={at} className="text-secondary text-ink2">
                {data.day(at)}
              </time>
              <span className="min-w-0">
                <Said>{sayEntry(text)}</Said>
              </span>
              <span className="font-mono text-[0.6875rem] text-ink3" title={`Entry ${index}, leaf ${leafHash}`}>
                {`${leafHash.slice(0, 4)}…${leafHash.slice(-4)}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      {entries.length > shown.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="link mt-2 text-secondary max-md:min-h-11 print:hidden"
        >
          Show {entries.length - shown.length} more
        </button>
      )}
    </Section>
  );
}
