import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Token, tokensQuery, useAccountAct } from '../../api/accounts.ts';
import { Loaded } from '../../api/loaded.tsx';
import { problemsOf } from '../../api/problems.ts';
import { type Session, useWorkspace } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import { useSpeech } from '../../api/said.tsx';
import { mayAdminister } from '../../api/session.ts';
import { listWords } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Problems } from '../../ui/states.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { MakeToken } from './make-token.tsx';

/** The programs that act as somebody; for admins those of everybody, and of agents. */
export function Tokens({ session }: { readonly session: Session }) {
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const offline = useOfflineReason();
  const everybody = mayAdminister(session);
  return (
    <Section
      className="mt-8"
      title={everybody ? 'API tokens of everybody' : 'API tokens'}
      note="A token is sent as Authorization: Bearer gw_…"
    >
      <Loaded query={useQuery(tokensQuery)} loading="Reading the tokens." rows={2}>
        {(tokens) =>
          tokens.length === 0 ? (
            <Empty title="No program acts as you.">
              A token lets one ask Groundwork as you do, with fewer rights if you like.
            </Empty>
          ) : (
            <TokenTable tokens={tokens} everybody={everybody} onRevoke={setRevoking} />
          )
        }
      </Loaded>
      <div className="mt-3">
        <Button reason={offline} onClick={() => setMaking(true)}>
          Make a token
        </Button>
      </div>
      {making && <MakeToken forAgents={everybody} onClose={() => setMaking(false)} />}
      {revoking && <RevokeToken token={revoking} onClose={() => setRevoking(null)} />}
    </Section>
  );
}

function TokenTable({
  tokens,
  everybody,
  onRevoke,
}: {
  readonly tokens: readonly Token[];
  readonly everybody: boolean;
  readonly onRevoke: (token: Token) => void;
}) {
  const people = useWorkspace().data?.people ?? [];
  const { day, moment } = useSpeech();
  const whose = ({ person }: Token) =>
    person === null ? 'an agent' : (people.find(({ id }) => id === person)?.name ?? person);
  // What can still be used comes first; within that the latest.
  const sorted = tokens.toSorted((a, b) => Number(b.state === 'counts') - Number(a.state === 'counts'));
  const stateWords: Readonly<Record<Token['state'], (token: Token) => string>> = {
    counts: ({ expiresAt }) => `until ${day(expiresAt)}`,
    expired: ({ expiresAt }) => `expired ${day(expiresAt)}`,
    revoked: () => 'revoked',
  };
  return (
    <Table
      label="API tokens"
      head={
        <>
          <HeadCell>Token</HeadCell>
          {everybody && <HeadCell>Acts as</HeadCell>}
          <HeadCell>Roles</HeadCell>
          <HeadCell>Counts</HeadCell>
          <HeadCell>Last used</HeadCell>
          <HeadCell>
            <span className="sr-only">What can be done</span>
          </HeadCell>
        </>
      }
    >
      {sorted.map((each) => (
        <Row key={each.id} className={each.state === 'counts' ? '' : 'text-ink3'}>
          <Cell phone="left">
            <span className="named block font-medium">{each.name}</span>
            <span className="font-mono text-label text-ink3">{each.prefix}…</span>
          </Cell>
          {everybody && <Cell phone="right">{whose(each)}</Cell>}
          <Cell>{listWords(each.roles)}</Cell>
          <Cell phone="left" className="whitespace-nowrap">
            {stateWords[each.state](each)}
          </Cell>
          <Cell phone="right" className="whitespace-nowrap">
            {each.lastUsedAt === null ? <span className="text-ink3">never used</span> : moment(each.lastUsedAt)}
          </Cell>
          <Cell className="text-right max-md:text-left">
            {each.state === 'counts' && (
              <Button kind="danger" onClick={() => onRevoke(each)}>
                Revoke
                <span className="sr-only">{each.name}</span>
              </Button>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function RevokeToken({ token, onClose }: { readonly token: Token; readonly onClose: () => void }) {
  const act = useAccountAct('revokeToken');
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Revoke ${token.name}?`}
      lead="Whatever sends it is refused from now on. It does not come back; another can be made."
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button
            kind="danger"
            busy={act.isPending ? 'Revoking it' : undefined}
            onClick={() => act.mutate({ token: token.id }, { onSuccess: onClose })}
          >
            Revoke the token
          </Button>
        </>
      }
    >
      {act.error && <Problems problems={problemsOf(act.error)} />}
    </Dialog>
  );
}
