import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { LedgerEntry } from '../../api/records.ts';
import { InZone, Said, useSpeech } from '../../api/said.tsx';
import { sayEntry } from '../../api/speech.ts';
import { grouped } from '../../groundwork.ts';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { type RowPlace, VirtualRows } from '../../ui/virtual-rows.tsx';

/** The entries, the newest first; each opens to what was signed. */
export function EntryList({ entries }: { readonly entries: readonly LedgerEntry[] }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (index: number) =>
    setOpen((before) => new Set(before.has(index) ? [...before].filter((each) => each !== index) : [...before, index]));
  return (
    <Table
      label="Entries of the ledger"
      head={
        <>
          <HeadCell numeric>Entry</HeadCell>
          <HeadCell>
            When
            <InZone />
          </HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>Initiative</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell>Hash</HeadCell>
        </>
      }
    >
      <VirtualRows
        items={entries}
        columns={6}
        height={36}
        row={(entry, place) => (
          <EntryRow
            key={entry.index}
            entry={entry}
            place={place}
            open={open.has(entry.index)}
            onToggle={() => toggle(entry.index)}
          />
        )}
      />
    </Table>
  );
}

function EntryRow({
  entry,
  place,
  open,
  onToggle,
}: {
  readonly entry: LedgerEntry;
  readonly place: RowPlace;
  readonly open: boolean;
  readonly onToggle: () => void;
}) {
  const { index, at, kind, initiative, text, leafHash } = entry;
  const { listed } = useSpeech();
  const id = `entry-${index}`;
  return (
    <Row {...place} compact className={open ? 'bg-sunken' : ''}>
      <Cell numeric phone="hidden" className="align-top text-ink3">
        <span className="block py-1">{grouped(index)}</span>
      </Cell>
      <Cell phone="left" className="align-top whitespace-nowrap text-ink2 max-md:text-label">
        <span className="block py-1 max-md:py-0">{listed(at)}</span>
      </Cell>
      <Cell phone="right" className="align-top max-md:text-label">
        <span className="block py-1 first-letter:uppercase max-md:py-0">{kind}</span>
      </Cell>
      <Cell phone="full" className="align-top">
        {initiative ? (
          <Link
            to="/initiatives/$initiative"
            params={{ initiative }}
            className="relative z-1 block py-1 font-mono text-label whitespace-nowrap text-ink2 no-underline hover:underline max-md:py-0"
          >
            {initiative}
          </Link>
        ) : (
          <span className="block py-1 text-ink3 max-md:hidden">workspace</span>
        )}
      </Cell>
      <Cell className="w-full align-top">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
          className="named block w-full py-1 text-left hover:underline hover:decoration-strong hover:underline-offset-3 max-md:min-h-11"
        >
          <Said>{sayEntry(text)}</Said>
        </button>
        {open && <Opened id={id} entry={entry} />}
      </Cell>
      <Cell phone="hidden" className="align-top">
        <span className="block py-1 font-mono text-label text-ink3" title={leafHash}>
          {leafHash.slice(0, 8)}
        </span>
      </Cell>
    </Row>
  );
}

/** What was signed, as its fields say it, and the hash that proves it. */
function Opened({ id, entry: { statement, leafHash, at } }: { readonly id: string; readonly entry: LedgerEntry }) {
  const { moment } = useSpeech();
  const shown = Object.entries(statement ?? {}).filter(([key]) => !['index', 'initiative', 'at'].includes(key));
  return (
    <dl
      id={id}
      className="opened mt-1 mb-3 grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-1 max-md:grid-cols-[6rem_minmax(0,1fr)]"
    >
      <dt className="text-ink3">Signed at</dt>
      <dd>
        {moment(at)}, <span className="font-mono text-label">{at}</span>
      </dd>
      {statement === null && <dd className="col-span-2 text-unmet">This version cannot read what was signed.</dd>}
      {shown.map(([key, value]) => (
        <div key={key} className="contents">
          <dt className="text-ink3">{fieldName(key)}</dt>
          <dd className="min-w-0">
            <Value value={value} />
          </dd>
        </div>
      ))}
      <dt className="text-ink3">Leaf hash</dt>
      <dd className="font-mono text-label break-all">{leafHash}</dd>
    </dl>
  );
}

/** `charterHash` reads “Charter hash”. */
function fieldName(key: string): string {
  const words = key.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Value({ value }: { readonly value: unknown }) {
  if (value === null) return <span className="text-ink3">none</span>;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return grouped(value);
  if (Array.isArray(value))
    return value.length === 0 ? (
      <span className="text-ink3">none</span>
    ) : (
      <ul>
        {value.map((each) => (
          <li key={JSON.stringify(each)}>
            <Value value={each} />
          </li>
        ))}
      </ul>
    );
  if (typeof value === 'object')
    return Object.values(value).every((each) => typeof each !== 'object' || each === null) ? (
      <Said>
        {Object.values(value as Record<string, string | number | boolean | null>)
          .filter((each) => each !== null)
          .map((each) => (isHash(String(each)) ? String(each).slice(0, 8) : String(each)))
          .join(', ')}
      </Said>
    ) : (
      JSON.stringify(value)
    );
  const text = String(value);
  if (isHash(text)) return <span className="font-mono text-label break-all">{text}</span>;
  return <Said>{text}</Said>;
}

const isHash = (text: string) => /^[0-9a-f]{64}$/.test(text);
