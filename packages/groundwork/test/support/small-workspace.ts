import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { seededRandom } from '../../src/statistics/random.ts';
import { type Env, type Said, say } from './said.ts';

/** A charter or groundwork.yaml as a value: JSON is YAML. */
// biome-ignore lint/suspicious/noExplicitAny: tests break it in every way.
export type Loose = any;

export interface SmallWorkspace {
  readonly dir: string;
  /** Runs a command in it; `--json` and `--workspace` are added. */
  run(words: string, env?: Env): Promise<Said>;
  /** The same with the words as they are and no `--json`. */
  plain(words: readonly string[], env?: Env): Promise<Said>;
  /** Writes a file of it. */
  write(file: string, content: string | Uint8Array): Promise<void>;
  /** Changes the charter of win-back. */
  charter(change: (charter: Loose) => void): Promise<void>;
  /** Changes groundwork.yaml. */
  config(change: (config: Loose) => void): Promise<void>;
  /** Must not be found in anything that is said or kept, from now on. */
  hide(secret: string): void;
  /** The test damages the ledger itself: it is not verified afterwards. */
  damagesLedger(): void;
}

const dayMs = 86_400_000;
/** An ISO day in UTC, so many days from today. */
export const dayFromToday = (offset: number) => new Date(Date.now() + offset * dayMs).toISOString().slice(0, 10);

/**
 * A workspace of its own for every test: one initiative, win-back, whose owner has accepted and which starts today, on a table of 800 customers with a real
 * effect. After every test its ledger is verified, the entries that were there before must still be there as they were, and no secret may be in it.
 */
export function useSmallWorkspace(
  prepare: (workspace: SmallWorkspace) => Promise<void> = async () => {},
): SmallWorkspace {
  let root = '';
  let current: Made | null = null;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'groundwork-bad-'));
    const made = makeHandle(join(root, 'template'));
    await writeFiles(made.handle.dir);
    expect(await made.handle.run('accept win-back --as olga.owner')).toMatchObject({ code: 0 });
    await prepare(made.handle);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));
  let count = 0;
  let before: readonly string[] = [];
  beforeEach(async () => {
    count += 1;
    current = makeHandle(join(root, `copy-${count}`));
    await cp(join(root, 'template'), current.handle.dir, { recursive: true });
    before = envelopes(current.handle.dir);
  });
  afterEach(async () => {
    const { handle, secrets, said, ledgerDamaged } = current as Made;
    for (const secret of secrets()) {
      expect(said(), `said: ${secret}`).not.toContain(secret);
      expect(await filesWith(join(handle.dir, '.groundwork'), secret), `kept: ${secret}`).toEqual([]);
    }
    // What the test took away or broke: the workspace must be as it was once it is back.
    await rm(join(handle.dir, 'groundwork.yaml'), { recursive: true, force: true });
    await cp(join(root, 'template', 'groundwork.yaml'), join(handle.dir, 'groundwork.yaml'));
    if (!ledgerDamaged()) {
      expect(envelopes(handle.dir).slice(0, before.length)).toEqual(before);
      expect((await handle.run('verify')).document).toMatchObject({ ok: true });
    }
    await rm(handle.dir, { recursive: true, force: true });
  });
  return new Proxy({} as SmallWorkspace, {
    get: (_, name) => Reflect.get((current as Made).handle, name),
  });
}

interface Made {
  readonly handle: SmallWorkspace;
  secrets(): readonly string[];
  said(): string;
  ledgerDamaged(): boolean;
}

function makeHandle(dir: string): Made {
  const secrets: string[] = [];
  let said = '';
  let damaged = false;
  const plain = async (words: readonly string[], env: Env = {}) => {
    const answer = await say([...words, '--workspace', dir], env);
    said += `${answer.out}${answer.err}\n`;
    return answer;
  };
  const edit = async (file: string, change: (value: Loose) => void) => {
    const value = JSON.parse(await readFile(join(dir, file), 'utf8'));
    change(value);
    await writeFile(join(dir, file), JSON.stringify(value, null, 2));
  };
  const handle: SmallWorkspace = {
    dir,
    plain,
    run: (words, env) => plain([...words.split(' '), '--json'], env),
    async write(file, content) {
      await mkdir(dirname(join(dir, file)), { recursive: true });
      await writeFile(join(dir, file), content);
    },
    charter: (change) => edit('initiatives/win-back/charter.yaml', change),
    config: (change) => edit('groundwork.yaml', change),
    hide: (secret) => void secrets.push(secret),
    damagesLedger: () => {
      damaged = true;
    },
  };
  return { handle, secrets: () => secrets, said: () => said, ledgerDamaged: () => damaged };
}

/** Every envelope of the ledger in its order, read past the product. */
export function envelopes(dir: string): readonly string[] {
  const database = new DatabaseSync(join(dir, '.groundwork', 'records.sqlite'), { readOnly: true });
  try {
    return database
      .prepare('select envelope from ledger_entries order by position')
      .all()
      .map((row) => String(row['envelope']));
  } finally {
    database.close();
  }
}

/** The files of a folder that hold a text, byte for byte. */
export async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(path)).includes(text)) found.push(path);
  }
  return found;
}

async function writeFiles(dir: string): Promise<void> {
  const write = async (file: string, content: string) => {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), content);
  };
  await write('groundwork.yaml', JSON.stringify(workspaceConfig(), null, 2));
  await write('initiatives/win-back/charter.yaml', JSON.stringify(winBack(), null, 2));
  await write('data/customers.csv', customersCsv());
}

export function workspaceConfig(): Loose {
  return {
    version: 1,
    organization: 'Acme',
    currency: 'EUR',
    people: {
      'olga.owner': { name: 'Olga Owner' },
      'rita.reviewer': { name: 'Rita Reviewer' },
      'dan.decider': { name: 'Dan Decider' },
      'the.team': { name: 'The team', kind: 'team' },
    },
    decides: { fund: ['dan.decider'], pilot: ['dan.decider'], production: ['dan.decider'], renew: ['dan.decider'] },
    sources: { crm: { kind: 'files', path: 'data' } },
  };
}

/** A charter in which everything is said that can be checked, frozen, gated and measured. */
export function winBack(): Loose {
  return {
    version: 1,
    id: 'win-back',
    title: 'Win-back e-mails',
    owner: { person: 'olga.owner', review_every: '30d' },
    reviewer: 'rita.reviewer',
    process: {
      name: 'Winning customers back',
      produces: 'An e-mail to every customer who left',
      for: 'Customers who left',
      accountable: 'olga.owner',
      starts: 'A customer leaves',
      ends: 'An e-mail is sent',
      steps: ['find', 'write', 'send'],
      measured_by: ['spend'],
    },
    metrics: {
      spend: { table: 'crm.customers', unit: 'customer_id', kind: 'mean', value: 'spend', at: 'contacted_on' },
      complaints: {
        table: 'crm.customers',
        unit: 'customer_id',
        kind: 'rate',
        value: 'complained = 1',
        at: 'contacted_on',
      },
    },
    success: {
      primary: { metric: 'spend', increase: '20%', by: dayFromToday(60) },
      harmless: [{ metric: 'complaints', increase_at_most: '10pp' }],
    },
    rollout: {
      design: 'holdout',
      starts: dayFromToday(0),
      assignment: {
        table: 'crm.customers',
        unit: 'customer_id',
        arm: 'arm',
        agent: ['email'],
        control: ['none'],
        expect: { agent: '50%', control: '50%' },
      },
    },
    baseline: { window: { from: dayFromToday(-60), to: dayFromToday(-1) } },
    data: {
      'crm.customers': { key: ['customer_id'], quality: [{ property: 'spend', metric: 'nullValues', mustBe: 0 }] },
    },
    governance: {
      autonomy: 'suggest',
      tools: { 'crm.read': { effect: 'read' } },
      failure_modes: [{ id: 'wrong-name', what: 'Writes the wrong name', response: 'Stop', owner: 'olga.owner' }],
      stop: { who: ['olga.owner'] },
    },
    economics: {
      benefits: [{ metric: 'spend', worth: 1, per_month: 1000, recaptured: '50%', kind: 'cash' }],
      costs: [{ name: 'Build', amount: 1000, on: dayFromToday(0) }],
      horizon: '12mo',
    },
  };
}

/** 400 customers of the before, and 400 of today in two arms with a true effect of a third. */
export function customersCsv(): string {
  const random = seededRandom('small workspace');
  const lines = ['customer_id,contacted_on,arm,spend,complained,region'];
  for (let index = 0; index < 800; index += 1) {
    const after = index >= 400;
    const arm = index % 2 === 0 ? 'email' : 'none';
    const spend = Math.max(0.5, 30 + 8 * random.normal()) * (after && arm === 'email' ? 1.33 : 1);
    const complained = random.uniform() < 0.5 ? 1 : 0;
    const day = after ? dayFromToday(0) : dayFromToday(-1 - (index % 60));
    lines.push(`c${index},${day},${arm},${spend.toFixed(2)},${complained},${['north', 'south'][random.int(2)]}`);
  }
  return `${lines.join('\n')}\n`;
}
