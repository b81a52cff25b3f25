import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../test/support/csv-sources.ts';
import type { Charter } from '../charter/schema/charter.ts';
import { processSections } from '../report/diagnosis/process-sections.ts';
import { diagnosisDocument } from '../services/documents/diagnosis.ts';
import type { Connection, Sources } from '../sources/connection.ts';
import { diagnoseTrust } from './diagnose-trust.ts';

const csvSources = useCsvSources();

const charter: Charter = {
  version: 1,
  id: 'win-back',
  title: 'Win-back',
  owner: { person: null, review_every: '30d' },
  process: {
    log: { table: 'crm.events', case: 'id', activity: 'step', at: 'at' },
    flow: { start: ['ask'], end: ['send'], next: { ask: ['send'] } },
  },
  data: { 'crm.customers': {} },
};

/** Sources whose engine fails at the statements on a table that a test picks. */
function failing(sources: Sources, at: (table: string, sql: string) => boolean): Sources {
  const wrapped = (table: string, connection: Connection): Connection => ({
    source: connection.source,
    dialect: connection.dialect,
    tables: () => connection.tables(),
    relation: (name, declared) => connection.relation(name, declared),
    query: async (sql) => {
      if (at(table, sql)) throw new Error('Out of memory: 256 MiB used\nmore of it');
      return connection.query(sql);
    },
    close: () => connection.close(),
  });
  return {
    connection: (source) => sources.connection(source),
    relation: async (name, declared) => {
      const { connection, relation } = await sources.relation(name, declared);
      return { connection: wrapped(name, connection), relation };
    },
    close: () => sources.close(),
  };
}

async function diagnose(at: (table: string, sql: string) => boolean) {
  const sources = await csvSources({
    events: 'id,step,at\n1,ask,2026-01-01T09:00:00\n1,send,2026-01-02T09:00:00\n',
    customers: 'id,name\n1,Ann\n2,Bob\n',
  });
  const now = new Date('2026-03-10T12:00:00Z');
  return diagnoseTrust({ charter, locate: () => null, sources: failing(sources, at), now, timezone: 'UTC' });
}

describe('a part of a diagnosis at which the engine fails', () => {
  test('is not there where nothing fails', async () => {
    const { process, suspicions } = await diagnose(() => false);
    expect(process).toMatchObject({ table: 'crm.events', events: 2, cases: 1 });
    expect(suspicions.filter(({ code }) => code === 'profile.errored')).toEqual([]);
  });

  test.each([
    ['at the report itself', (sql: string) => sql.includes('UNION ALL')],
    ['at the first count', (sql: string) => !sql.includes('UNION ALL')],
  ])('is said of the process, %s, in one section, and in the document', async (_where, fails) => {
    const { process } = await diagnose((table, sql) => table === 'crm.events' && fails(sql));
    expect(process).toEqual({ notMeasurable: 'Out of memory: 256 MiB used' });
    expect(process && processSections(process)).toEqual([
      {
        title: 'The process, as it runs',
        aside: null,
        blocks: [
          {
            kind: 'text',
            text: 'How the process runs: not measurable, because Out of memory: 256 MiB used.',
          },
        ],
      },
    ]);
    expect(diagnosisDocument.shape.process.parse(process)).toEqual(process);
  });

  test('is said of each table that could not be profiled, so that silence is not taken for nothing suspicious', async () => {
    const { process, suspicions } = await diagnose((table) => table === 'crm.customers');
    expect(process).toMatchObject({ events: 2 });
    expect(suspicions.filter(({ code }) => code === 'profile.errored')).toEqual([
      expect.objectContaining({
        subject: 'crm.customers',
        state: 'unverified',
        severity: 'warning',
        message: 'crm.customers could not be looked through: Out of memory: 256 MiB used.',
      }),
    ]);
  });
});
