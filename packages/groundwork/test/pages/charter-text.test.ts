import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/services/context.ts';
import type { VerbId } from '../../src/services/endpoints.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';
import { copyDemo } from '../support/demo.ts';
import { failure } from '../support/failure.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundwork-charter-text-'));
const dir = join(folder, 'northwind');
const fileOf = (id: string) => join(dir, 'initiatives', id, 'charter.yaml');
let ctx: Context & { close(): Promise<void> };

const run = <V extends VerbId>(verb: V, input: VerbInput<V>) => runVerb(ctx, verb, input) as Promise<VerbOutput<V>>;
const read = (initiative: string) => run('charterText', { initiative });

beforeAll(async () => {
  await copyDemo(dir);
  ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
});
afterAll(async () => {
  await ctx.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a charter that is saved after the fund gate', () => {
  test('is amended in the name of whoever saves it, and what was changed on disk before in that of nobody', async () => {
    const amendments = async () =>
      (await run('ledgerEntries', { initiative: 'support-drafts', kind: 'amendment' })).entries;
    const known = (await amendments()).length;
    const before = (await read('support-drafts')).text;
    writeFileSync(fileOf('support-drafts'), before.replace(/autonomy: \w+/, 'autonomy: act'));
    const { text, hash } = await read('support-drafts');
    const wanted = text.replace('decrease: 10%', 'decrease: 11%');
    await run('saveCharter', { initiative: 'support-drafts', text: wanted, over: hash, as: 'marcus.lee' });
    const found = (await amendments()).slice(0, -known || undefined);
    expect(found.map(({ person, text }) => [person, text])).toEqual([
      ['marcus.lee', 'marcus.lee amended the charter: success'],
      [null, 'Charter amended: governance'],
    ]);
    await run('check', { initiative: 'support-drafts' });
    expect(await amendments()).toHaveLength(known + 2);
    const again = { initiative: 'support-drafts', text: before, over: (await read('support-drafts')).hash };
    expect(await failure(run('saveCharter', { ...again, as: 'nobody' }))).toBe('gate.unknown_person');
    expect((await read('support-drafts')).text).toBe(wanted);
    await run('saveCharter', again);
    expect((await amendments())[0]).toMatchObject({ person: null, text: 'Charter amended: success, governance' });
  });
});

describe('a charter in an editor', () => {
  test('is its file, to the byte, even where it cannot be read as a charter', async () => {
    const before = readFileSync(fileOf('quote-pricing'), 'utf8');
    const broken = `${before}\nownr: dana.ruiz\n`;
    writeFileSync(fileOf('quote-pricing'), broken);
    const found = await read('quote-pricing');
    expect(found.text).toBe(broken);
    expect(found.problems[0]?.location).toMatchObject({ line: broken.split('\n').length - 1, column: 1 });
    writeFileSync(fileOf('quote-pricing'), before);
  });

  test('is tried without being written: the errors of the command line, the sections that change, what people signed of them', async () => {
    const { text } = await read('support-drafts');
    expect(await run('tryCharter', { initiative: 'support-drafts', text: `${text}\n# a comment\n` })).toEqual({
      initiative: 'support-drafts',
      ok: true,
      problems: [],
      changed: [],
      signaturesLost: [],
      gaps: [],
    });
    const wider = text.replace(/autonomy: \w+/, 'autonomy: act');
    expect(wider).not.toBe(text);
    const tried = await run('tryCharter', { initiative: 'support-drafts', text: wider });
    expect(tried).toMatchObject({ ok: true, changed: ['governance'], signaturesLost: ['governance'] });
    const bad = await run('tryCharter', { initiative: 'support-drafts', text: text.replace('owner:', 'ownr:') });
    expect(bad.ok).toBe(false);
    expect(bad.problems.map((each) => each.code)).toContain('charter.unknown_key');
    expect((await read('support-drafts')).text).toBe(text);
  });

  test('is told what each condition still misses in the text, in the words of the check, without data or records', async () => {
    const text =
      'version: 1\nid: an-outline\ntitle: An outline\nowner: { person: null }\nprocess: { name: Outreach }\n';
    const { gaps } = await run('tryCharter', { initiative: 'an-outline', text });
    const bySubject = new Map(gaps.map((each) => [each.subject, each]));
    expect([...new Set(gaps.map((each) => each.condition))]).toHaveLength(7);
    expect(bySubject.get('owner.person')).toMatchObject({ fix: 'Name one person, not a team, under owner.person.' });
    expect(bySubject.get('process.produces')).toMatchObject({ code: 'process.produces_missing' });
    expect(bySubject.has('process.name')).toBe(false);
    for (const initiative of ['support-drafts', 'lead-routing', 'returns-desk', 'quote-pricing', 'forecast-notes']) {
      const { text } = await read(initiative);
      const tried = await run('tryCharter', { initiative, text });
      const checked = await run('check', { initiative });
      const found = checked.conditions.flatMap(({ id, findings }) => findings.map((each) => `${id}: ${each.message}`));
      expect(found).toEqual(expect.arrayContaining(tried.gaps.map((each) => `${each.condition}: ${each.message}`)));
    }
  });

  test('shows its metrics on the real data and what can be seen, before it is saved', async () => {
    const { text } = await read('lead-routing');
    const shown = await run('previewCharter', { initiative: 'lead-routing', text });
    const checked = await run('check', { initiative: 'lead-routing' });
    expect(shown.metrics.length).toBeGreaterThan(0);
    expect(shown.metrics.every((each) => each.level !== null && each.units > 0 && each.trouble === null)).toBe(true);
    const success = checked.conditions.find((each) => each.id === 'success');
    expect(success?.findings.map((each) => each.message)).toContain(shown.detectability?.message);
    const renamed = text.replace(/^(\s+)table: (\S+)$/m, '$1table: $2_missing');
    const gone = await run('previewCharter', { initiative: 'lead-routing', text: renamed });
    expect(gone.metrics.some((each) => each.trouble?.includes('_missing'))).toBe(true);
  });

  test('is saved over the text that was read', async () => {
    const { text, hash } = await read('quote-pricing');
    chmodSync(fileOf('quote-pricing'), 0o640);
    const wanted = text.replace(/^title: .*$/m, 'title: Quote assistant');
    const saved = await run('saveCharter', { initiative: 'quote-pricing', text: wanted, over: hash });
    expect(saved).toMatchObject({ created: false, file: 'initiatives/quote-pricing/charter.yaml' });
    expect(readFileSync(fileOf('quote-pricing'), 'utf8')).toBe(wanted);
    expect(statSync(fileOf('quote-pricing')).mode & 0o777).toBe(0o640);
    expect((await read('quote-pricing')).hash).toBe(saved.hash);
  });

  test('is never saved over a change made on disk', async () => {
    const { text, hash } = await read('quote-pricing');
    const theirs = `${text}# theirs\n`;
    writeFileSync(fileOf('quote-pricing'), theirs);
    const mine = run('saveCharter', { initiative: 'quote-pricing', text: `${text}# mine\n`, over: hash });
    expect(await failure(mine)).toBe('service.charter_changed');
    expect(readFileSync(fileOf('quote-pricing'), 'utf8')).toBe(theirs);
  });

  test('of two who save at once over the same text, one is told', async () => {
    const { text, hash } = await read('forecast-notes');
    const both = await Promise.allSettled(
      ['# one\n', '# two\n'].map((end) =>
        run('saveCharter', { initiative: 'forecast-notes', text: text + end, over: hash }),
      ),
    );
    expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(readFileSync(fileOf('forecast-notes'), 'utf8')).toMatch(/# (one|two)\n$/);
  });

  test('that cannot be read is not saved', async () => {
    const { text, hash } = await read('returns-desk');
    const bad = run('saveCharter', { initiative: 'returns-desk', text: `${text}\nnonsense: 1\n`, over: hash });
    expect(await failure(bad)).toBe('charter.unknown_key');
    expect((await read('returns-desk')).text).toBe(text);
  });

  test('may be new, and may not take another place than its own', async () => {
    const text = 'version: 1\nid: an-idea\ntitle: An idea\nowner: { person: null }\n';
    expect(await run('saveCharter', { initiative: 'an-idea', text, over: null })).toMatchObject({ created: true });
    expect(await failure(run('saveCharter', { initiative: 'an-idea', text, over: null }))).toBe(
      'service.charter_changed',
    );
    for (const initiative of ['../elsewhere', 'a/b', '.hidden', 'An-Idea'])
      expect(await failure(run('saveCharter', { initiative, text, over: null }))).toBe('charter.id_malformed');
    expect(existsSync(join(dir, 'elsewhere'))).toBe(false);
  });

  test('that is a link stays one', async () => {
    const { text, hash } = await read('an-idea');
    const real = join(folder, 'real.yaml');
    writeFileSync(real, text);
    rmSync(fileOf('an-idea'));
    symlinkSync(real, fileOf('an-idea'));
    await run('saveCharter', { initiative: 'an-idea', text: `${text}# kept\n`, over: hash });
    expect(readFileSync(real, 'utf8')).toMatch(/# kept\n$/);
  });
});
