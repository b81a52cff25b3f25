import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Denial, denialsQuery } from '../../api/accounts.ts';
import { Loaded } from '../../api/loaded.tsx';
import { useWorkspace } from '../../api/queries.ts';
import { useSpeech } from '../../api/said.tsx';
import { plural } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { whoWords, whyWords } from './denial-words.ts';
import { belowAccount, ForAdmins } from './for-admins.tsx';

const firstMost = 100;
const lastMost = 1000;

/** What was denied to whom, so that somebody who guesses, or who lacks a role, is seen. */
export function DenialsPage() {
  return (
    <>
      <title>What was denied</title>
      <ForAdmins>{() => <Denials />}</ForAdmins>
    </>
  );
}

function Denials() {
  const [most, setMost] = useState(firstMost);
  return (
    <Loaded page query={useQuery(denialsQuery(most))} loading="Reading what was denied.">
      {(denials) =>
        denials.length === 0 ? (
          <Empty page title="Nothing was denied to anybody.">
            Whatever is will be kept here: who, what, why and from where.
          </Empty>
        ) : (
          <Listed denials={denials} most={most} onMore={() => setMost(lastMost)} />
        )
      }
    </Loaded>
  );
}

function Listed({
  denials,
  most,
  onMore,
}: {
  readonly denials: readonly Denial[];
  readonly most: number;
  readonly onMore: () => void;
}) {
  const people = useWorkspace().data?.people ?? [];
  const { moment } = useSpeech();
  const full = denials.length === most;
  const [latest] = denials;
  return (
    <>
      <PageHead
        crumbs={belowAccount('What was denied')}
        title={
          full
            ? `The latest ${plural(most, 'denial')}.`
            : `${plural(denials.length, 'request')} ${denials.length === 1 ? 'was' : 'were'} denied.`
        }
        lead={latest && `The last one was on ${moment(latest.at)}: ${whyWords(latest, people)}`}
      />
      <Section title="The latest first" note="Of requests over a limit, the first of each window">
        <Table
          label="What was denied"
          head={
            <>
              <HeadCell>When</HeadCell>
              <HeadCell>To whom</HeadCell>
              <HeadCell>What</HeadCell>
              <HeadCell>Why</HeadCell>
              <HeadCell>From</HeadCell>
            </>
          }
        >
          {denials.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may be denied twice within a moment; the list is only ever read anew.
            <Row key={`${each.at} ${index}`}>
              <Cell phone="left" className="whitespace-nowrap">
                {moment(each.at)}
              </Cell>
              <Cell phone="right">{whoWords(each.who, people)}</Cell>
              <Cell phone="full">
                <span className="block font-mono text-mono">{each.what}</span>
                {each.initiative && (
                  <Link
                    to="/initiatives/$initiative"
                    params={{ initiative: each.initiative }}
                    className="link font-mono text-label"
                  >
                    {each.initiative}
                  </Link>
                )}
              </Cell>
              <Cell phone="full" className="max-w-[32rem] text-ink2">
                {whyWords(each, people)}
              </Cell>
              <Cell phone="full" className="font-mono text-mono text-ink2">
                {each.address ?? 'this machine'}
              </Cell>
            </Row>
          ))}
        </Table>
        {full && most < lastMost && (
          <div className="mt-3">
            <Button onClick={onMore}>Show up to {plural(lastMost, 'denial')}</Button>
          </div>
        )}
      </Section>
    </>
  );
}
