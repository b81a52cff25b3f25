import { describe, expect, test } from 'vitest';
import { crossCheck } from '../cross-check/cross-check.ts';
import { readYaml } from '../read-yaml.ts';
import { validate } from '../validate.ts';
import { charter } from './charter.ts';
import { workspace } from './workspace.ts';

const head = 'version: 1\nid: a\ntitle: A\nowner: { person: dana.ruiz }\npipeline:\n';
const settings = workspace.parse({
  version: 1,
  organization: 'Northwind',
  people: { 'dana.ruiz': { name: 'Dana Ruiz' } },
  sources: { crm: { kind: 'files', path: 'data' } },
});

/** What is wrong with a pipeline section: codes with their messages. */
function problemsOf(section: string): string[] {
  const read = readYaml(`${head}  ${section}\n`, 'charter.yaml');
  if (!read.ok) throw new Error(read.problems[0]?.message);
  const { located: written } = read;
  const result = validate(charter, { written, value: written.value });
  const problems = result.ok ? crossCheck({ charter: result.value, workspace: settings, written }) : result.problems;
  return problems.map(({ code, message, expected }) => `${code.slice(8)} ${message} (${expected})`);
}

describe('a pipeline section says enough', () => {
  test.each([
    '{ mapping: salesforce, source: crm }',
    '{ mapping: hubspot, source: crm, stale_after: 90d, amount: arr }',
    '{ table: crm.deals, id: id, stage: stage, stages: { open: [New], won: [Won], lost: [Lost] } }',
    '{ table: crm.deals, id: id, stage: stage, is_closed: closed, is_won: won }',
    '{ mapping: salesforce, source: crm, history: { table: crm.h, deal: d, at: t, field: f, new: n } }',
  ])('%s', (section) => {
    expect(problemsOf(section)).toEqual([]);
  });

  test.each([
    [
      '{ mapping: salesforce }',
      ['missing_key pipeline lacks "source". (the key of sources in which the mapped tables are)'],
    ],
    ['{ table: crm.deals, id: id }', ['missing_key pipeline lacks "stage".', 'missing_key pipeline lacks "stages".']],
    [
      '{ table: crm.deals, id: id, stage: s, is_closed: closed }',
      ['missing_key pipeline lacks "stages". (open, won and lost stages, or is_closed and is_won, or a mapping)'],
    ],
    ['{ mapping: pipedrive, source: crm }', ['not_allowed pipeline.mapping']],
    [
      '{ mapping: hubspot, source: crm, history: { table: crm.h, deal: d, at: t } }',
      ['missing_key pipeline.history lacks "stage". (stage, closes, or field and new)'],
    ],
    [
      '{ mapping: hubspot, source: crm, history: { table: crm.h, deal: d, at: t, field: f } }',
      ['missing_key pipeline.history lacks "new".'],
    ],
    [
      '{ mapping: hubspot, source: crn }',
      ['unknown_source pipeline.source reads from "crn", which is not a source. Did you mean "crm"?'],
    ],
    [
      '{ mapping: hubspot, source: crm, forecast: { table: lake.f, at: a, period: p, amount: x } }',
      ['unknown_source pipeline.forecast.table reads from "lake"'],
    ],
  ])('%s does not: %j', (section, expected) => {
    const found = problemsOf(section);
    expect(found).toHaveLength(expected.length);
    for (const [index, part] of expected.entries()) expect(found[index]).toContain(part);
  });
});
