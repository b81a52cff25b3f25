import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Account, accountsQuery } from '../../api/accounts.ts';
import { Loaded } from '../../api/loaded.tsx';
import { type Session, useWorkspace } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import { useSpeech } from '../../api/said.tsx';
import { grouped, listWords, plural } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { belowAccount, ForAdmins } from './for-admins.tsx';
import { InviteDialog, RevokeDialog } from './people-dialogs.tsx';
import { everybody, nameOf, standingOf } from './people-view.ts';
import { rolesOrViewer } from './role-words.ts';

/** Who can come in, and who asks them in or shows them out. */
export function PeoplePage() {
  return (
    <>
      <title>People</title>
      <ForAdmins>{(session) => <People session={session} />}</ForAdmins>
    </>
  );
}

function People({ session }: { readonly session: Session }) {
  const people = useWorkspace().data?.people ?? [];
  return (
    <Loaded page query={useQuery(accountsQuery)} loading="Reading the accounts.">
      {(accounts) => <Everybody all={everybody(accounts, people)} session={session} />}
    </Loaded>
  );
}

interface Open {
  readonly what: 'invite' | 'revoke';
  readonly who: Account;
}

function Everybody({ all, session }: { readonly all: readonly Account[]; readonly session: Session }) {
  const [open, setOpen] = useState<Open | null>(null);
  const active = all.filter((each) => standingOf(each) === 'active').length;
  const invited = all.filter((each) => standingOf(each) === 'invited').length;
  return (
    <>
      <PageHead
        crumbs={belowAccount('People')}
        title={`${grouped(active)} of ${plural(all.length, 'person', 'people')} can sign in.`}
        lead={
          invited === 0
            ? 'Nobody has an open invitation.'
            : `${plural(invited, 'invitation')} ${invited === 1 ? 'is' : 'are'} open: ${invited === 1 ? 'it waits' : 'they wait'} for a password.`
        }
      />
      <Section title="People of groundwork.yaml" note="Roles are given there, under accounts.roles">
        <Table
          label="People"
          head={
            <>
              <HeadCell>Person</HeadCell>
              <HeadCell>E-mail address</HeadCell>
              <HeadCell>Roles</HeadCell>
              <HeadCell>Account</HeadCell>
              <HeadCell>Last signed in</HeadCell>
              <HeadCell>
                <span className="sr-only">What can be done</span>
              </HeadCell>
            </>
          }
        >
          {all.map((who) => (
            <PersonRow key={who.person} who={who} session={session} onOpen={(what) => setOpen({ what, who })} />
          ))}
        </Table>
      </Section>
      {open?.what === 'invite' && <InviteDialog who={open.who} onClose={() => setOpen(null)} />}
      {open?.what === 'revoke' && (
        <RevokeDialog who={open.who} own={open.who.person === session.person} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function PersonRow({
  who,
  session,
  onOpen,
}: {
  readonly who: Account;
  readonly session: Session;
  readonly onOpen: (what: Open['what']) => void;
}) {
  const offline = useOfflineReason();
  const { moment } = useSpeech();
  const name = nameOf(who);
  const signedInAt = who.account?.signedInAt ?? null;
  return (
    <Row>
      <Cell phone="left">
        <span className="named block font-medium">{name}</span>
        <span className="font-mono text-label text-ink3">{who.person}</span>
      </Cell>
      <Cell phone="full">{who.email ?? <span className="text-ink3">as groundwork.yaml says</span>}</Cell>
      <Cell phone="left">{listWords(rolesOrViewer(who.roles))}</Cell>
      <Cell phone="right">
        <StandingWords who={who} />
      </Cell>
      <Cell phone="full" className="whitespace-nowrap">
        {signedInAt && <span className="md:hidden">Signed in </span>}
        {signedInAt ? moment(signedInAt) : <span className="text-ink3">no session</span>}
      </Cell>
      <Cell className="text-right whitespace-nowrap max-md:pt-1! max-md:text-left">
        <span className="inline-flex gap-2">
          {session.methods.password && !who.account && (
            <Button reason={offline} onClick={() => onOpen('invite')}>
              {who.invite ? 'Invite again' : 'Invite'}
              <span className="sr-only">{name}</span>
            </Button>
          )}
          {(who.account || who.invite) && (
            <Button kind="danger" reason={offline} onClick={() => onOpen('revoke')}>
              Revoke
              <span className="sr-only">{name}</span>
            </Button>
          )}
        </span>
      </Cell>
    </Row>
  );
}

/** How somebody stands, with how they sign in or until when they may begin to. */
function StandingWords({ who }: { readonly who: Account }) {
  const { day } = useSpeech();
  const { account, invite } = who;
  const detail = (words: string) => <span className="block text-label text-ink3">{words}</span>;
  switch (standingOf(who)) {
    case 'active':
      return (
        <>
          active
          {account && detail(`by ${listWords(account.methods)}, since ${day(account.since)}`)}
        </>
      );
    case 'unnamed':
      return (
        <>
          <span className="text-stale">counts no more</span>
          {detail('groundwork.yaml names nobody with this address')}
        </>
      );
    case 'invited':
      return (
        <>
          invited
          {invite && detail(`until ${day(invite.expiresAt)}`)}
        </>
      );
    case 'expired':
      return (
        <>
          <span className="text-stale">invitation expired</span>
          {invite && detail(day(invite.expiresAt))}
        </>
      );
    case 'none':
      return <span className="text-ink3">none</span>;
  }
}
