import type { Sample } from '../../conditions/finding.ts';
import { nearest } from '../../errors/nearest.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { cellOf } from '../cell.ts';
import { fromClause } from '../measurement.ts';
import { openTable } from '../table.ts';
import { both, type Question } from './questions.ts';
import { label, type PipelineReading } from './reading.ts';

const sampleSize = 5;
/** Values of the other table that one orphan is compared with. */
const compared = 500;

/** What the orphans refer to, with how many deals do, and what of the other table is spelled nearest to it. */
export async function orphansOf(question: Question, reading: PipelineReading): Promise<readonly Sample[]> {
  const { context } = reading;
  const open = reading.only(question.rests);
  const { cell, column } = context.role(question.about);
  const query =
    `SELECT ${cell.value} AS ${label(reading, column)}, count(*) AS ${label(reading, 'deals')} FROM ${fromClause(open.relation, 't')}` +
    ` WHERE ${both(question.conditions(context))} GROUP BY ${cell.value} ORDER BY count(*) DESC, ${cell.value} LIMIT ${sampleSize}`;
  const orphans = await open.connection.query(query).catch(() => []);
  const samples: Sample[] = [];
  for (const orphan of orphans) {
    const near = await nearestTo(String(orphan[column] ?? ''), question, reading).catch(() => null);
    samples.push(near === null ? orphan : { ...orphan, nearest: near });
  }
  return samples;
}

/** Ids are as near to one another as chance makes them: only what has more letters than digits has a spelling. */
async function nearestTo(value: string, { about }: Question, reading: PipelineReading): Promise<string | null> {
  if ((value.match(/\d/g)?.length ?? 0) * 3 > value.length) return null;
  const { pipeline, sources, declared } = reading;
  const named = { owner: pipeline.owners, account: pipeline.accounts, product: pipeline.products } as const;
  const table = named[about as keyof typeof named];
  if (table === undefined) return null;
  const { connection, relation } = await openTable(sources, table.table, declared(table.table));
  const { literal, length } = dialects[relation.dialect];
  const { text } = cellOf(relation, (table as Readonly<Record<string, string>>)[about] ?? '');
  const far = Math.max(1, Math.floor(value.length / 3));
  const rows = await connection.query(
    `SELECT ${text} AS name FROM ${fromClause(relation, 't')} WHERE ${length(text)} BETWEEN ${value.length - far} AND ${value.length + far}` +
      ` GROUP BY ${text} ORDER BY CASE WHEN lower(substr(${text}, 1, 2)) = ${literal(value.slice(0, 2).toLowerCase())} THEN 0 ELSE 1 END, ${text} LIMIT ${compared}`,
  );
  return nearest(
    value,
    rows.map((row) => String(row.name)),
  );
}
