import { GroundworkError } from '../../errors/problem.ts';
import { type Errored, errored } from '../measurement.ts';
import { columnTrouble, type OpenTable, openTable } from '../table.ts';
import { type QuestionContext, stageIs, stateRoles } from './context.ts';
import { type Deals, dealsOf } from './deals.ts';
import type { FactScope } from './facts/fact.ts';
import { factsOf, withFacts } from './facts/join-facts.ts';
import { mapPipeline, type Unmapped } from './mapping/map-pipeline.ts';
import { linkedAccount, type MappedPipeline } from './mapping/mapped-pipeline.ts';
import { mixedCurrencies } from './mixed-currencies.ts';
import type { PipelineCheck, PipelineReading } from './reading.ts';
import { type Roles, rolesOf } from './roles.ts';

/** Finds the deals and all that is known about them. Fails as `openTable` does where they cannot be read at all. */
export async function readPipeline(check: PipelineCheck): Promise<PipelineReading | Unmapped> {
  const mapped = await mapPipeline(check.pipeline, check.sources);
  if ('message' in mapped) return mapped;
  const base = await openTable(check.sources, mapped.table, check.declared(mapped.table));
  const table = tableOpener(check, base);
  const { links, pipeline } = await linksOf(mapped, table);
  const deals = await dealsOf(base, pipeline, links);
  const mixed = await mixedCurrencies(deals.open, pipeline);
  const read = rolesOf(pipeline, deals.open, check.clock.timezone);
  const roles: Roles = mixed === null ? read : { ...read, amount: { state: 'trouble', trouble: mixed } };
  const context = contextOf(pipeline, deals, roles, pipeline.as_of ?? check.clock.today);
  const facts = await factsOf({
    pipeline,
    deals: deals.open,
    roles,
    timezone: check.clock.timezone,
    asOf: context.asOf,
    isOpen: stateRoles(pipeline).every((name) => roles[name].state === 'readable') ? stageIs(context, 'open') : null,
    order: pipeline.order,
    table,
  });
  const { relation, only, shown } = withFacts(deals.open.relation, facts, deals.shown);
  const said = mixed?.problem.message.replace(/\.$/, '');
  return {
    ...check,
    pipeline: said === undefined ? pipeline : { ...pipeline, sought: { ...pipeline.sought, amount: said } },
    open: { ...deals.open, relation },
    alone: deals.open,
    only: (fact) => (fact === undefined ? deals.open : { ...deals.open, relation: only(fact) }),
    shown: { deals: deals.shown, fact: shown },
    roles,
    facts,
    context,
    deleted: deals.deleted,
  };
}

/** For deals that could not be read with all that other tables say about them: alone, and those facts in trouble. null where there are none to leave out. */
export function withoutFacts(reading: PipelineReading, error: Errored): PipelineReading | null {
  const joined = Object.entries(reading.facts).filter(([, each]) => each.state === 'joined');
  if (joined.length === 0) return null;
  const message = error.message.replace(/\.$/, '');
  const trouble = joined.map(([name]) => [name, { state: 'trouble', message, fix: error.fix }] as const);
  return {
    ...reading,
    open: reading.alone,
    only: () => reading.alone,
    facts: { ...reading.facts, ...Object.fromEntries(trouble) },
    shown: { ...reading.shown, fact: () => reading.shown.deals },
  };
}

function contextOf(pipeline: MappedPipeline, { open }: Deals, roles: Roles, asOf: string): QuestionContext {
  return {
    pipeline,
    dialect: open.relation.dialect,
    asOf,
    has: (name) => roles[name].state === 'readable',
    role: (name) => {
      const reading = roles[name];
      if (reading.state !== 'readable') throw new Error(`The pipeline has no readable ${name}.`);
      return reading.role;
    },
  };
}

/** Opens the tables beside the deals. Tables of two sources cannot be joined where they live. */
function tableOpener({ sources, declared }: PipelineCheck, deals: OpenTable): FactScope['table'] {
  return async (name, columns) => {
    const open = await openTable(sources, name, declared(name));
    if (open.connection !== deals.connection)
      throw new Error(`${name} is in another source than ${deals.name}, and the two cannot be joined where they live.`);
    for (const column of columns) {
      const trouble = columnTrouble(open, column);
      if (trouble !== null) throw new GroundworkError([trouble.problem]);
    }
    return open;
  };
}

/** The table of links to accounts; null where the deals themselves have the account. Links that cannot be read leave the account unknown. */
async function linksOf(
  pipeline: MappedPipeline,
  table: FactScope['table'],
): Promise<{ readonly links: OpenTable | null; readonly pipeline: MappedPipeline }> {
  const { account_links, account, ...rest } = pipeline;
  if (account_links === undefined || account !== linkedAccount) return { links: null, pipeline };
  try {
    return { links: await table(account_links.table, [account_links.deal, account_links.account]), pipeline };
  } catch (error) {
    const message = errored(error).message.replace(/\.$/, '');
    return { links: null, pipeline: { ...rest, sought: { ...rest.sought, account: message } } };
  }
}
