import { type Finding, finding } from '../../conditions/finding.ts';
import { nearest } from '../../errors/nearest.ts';
import type { Location } from '../../errors/problem.ts';
import type { Connection, Sources, TableRights, WriteRights } from '../../sources/connection.ts';
import { listWords } from '../../words/phrases.ts';
import { errored } from '../measurement.ts';

/** Stands for every table of the source, and for making new ones. */
const every = '*';

interface WriteCheck {
  readonly source: string;
  /** Tables without their source, or `*`. */
  readonly refused: readonly string[];
  readonly sources: Sources;
  readonly location: Location | null;
  readonly limited: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Whether the account of a source may write what it must not: one finding a table. The source is asked what the account may do; nothing is ever written to find out. */
export async function writeFindings(check: WriteCheck): Promise<readonly Finding[]> {
  const { source, refused, sources, limited } = check;
  const all = refused.includes(every);
  try {
    const found = await limited(async () => {
      const connection = await sources.connection(source);
      const rights = await connection.writeRights?.(all ? null : refused);
      return { rights, names: await namesOf(connection) };
    });
    const { rights, names } = found;
    if (rights === undefined) return [unknown(check, `${source} has no accounts of its own.`)];
    return rights.kind === 'files' ? [unknown(check, filesWords(source, rights))] : judged(check, rights, names);
  } catch (error) {
    return [unknown(check, errored(error).message)];
  }
}

async function namesOf(connection: Connection): Promise<readonly string[]> {
  return (await connection.tables()).map(({ table }) => table);
}

type Account = Extract<WriteRights, { kind: 'account' }>;

function judged(check: WriteCheck, account: Account, names: readonly string[]): readonly Finding[] {
  const { refused, location, source } = check;
  const all = refused.includes(every);
  const there = new Map(account.tables.map((each) => [each.table, each]));
  const wanted = all ? [...there.keys()] : refused;
  const findings = wanted.map((table) => {
    const found = there.get(table);
    return found === undefined ? missing(check, table, names) : tableFinding(check, account, found);
  });
  if (all && there.size === 0) findings.push(unknown(check, `${source} has no tables.`));
  if (account.everything !== null || account.creates.length === 0) return findings;
  const places = listWords(account.creates);
  const created = finding({
    code: 'access.can_create',
    subject: source,
    state: 'unmet',
    severity: all ? 'error' : 'warning',
    measured: places,
    expected: 'cannot create anything',
    message: `The account ${account.account} of ${source} may create ${places}.`,
    fix: `Revoke it: REVOKE CREATE ON SCHEMA …, or ON DATABASE …, FROM ${account.account}, and from PUBLIC where it comes from there.`,
    location,
  });
  return [...findings, created];
}

function tableFinding(
  { source, location }: WriteCheck,
  { account, everything }: Account,
  { table, may }: TableRights,
): Finding {
  const base = { subject: `${source}.${table}`, expected: 'cannot be written', location };
  const fix = `Give ${source} a role that can only read, or take the right from ${account}.`;
  if (everything !== null)
    return finding({
      ...base,
      code: 'access.can_write',
      state: 'unmet',
      measured: everything,
      message: `${base.subject} can be written: the account ${account} ${everything}.`,
      fix,
    });
  if (may.length > 0)
    return finding({
      ...base,
      code: 'access.can_write',
      state: 'unmet',
      measured: may.join(', '),
      message: `${base.subject} can be written: the account ${account} has ${listWords(may)}.`,
      fix,
    });
  return finding({
    ...base,
    code: 'access.cannot_write',
    state: 'met',
    measured: 'no right to write',
    message: `The account ${account} has no right to write ${base.subject}: not by itself, nor by a role that it can take on, nor through a view.`,
  });
}

function missing({ source, location }: WriteCheck, table: string, names: readonly string[]): Finding {
  const guess = nearest(table, names);
  return finding({
    code: 'access.write_unknown',
    subject: `${source}.${table}`,
    state: 'unverified',
    expected: 'cannot be written',
    message: `Whether ${source}.${table} can be written is not known: ${source} has no table "${table}".`,
    fix: guess === null ? 'Correct cannot_write.' : `Did you mean "${guess}"?`,
    location,
  });
}

function unknown({ source, refused, location }: WriteCheck, why: string): Finding {
  const what = refused.includes(every) ? 'any table' : listWords(refused, 'or');
  return finding({
    code: 'access.write_unknown',
    subject: source,
    state: 'unverified',
    expected: `cannot write ${what}`,
    message: `Whether the agent's account can write ${what} of ${source} is not known: ${why}`,
    fix: "Check the rights of the agent's account by hand, and waive the condition with the reason.",
    location,
  });
}

function filesWords(source: string, { writable, looked }: Extract<WriteRights, { kind: 'files' }>): string {
  const can = writable.length === 0 ? 'none of them' : listWords(writable);
  return `${source} is files, of which the user of this process may write ${can} (${looked} looked at), and an agent under another account may write others.`;
}
