import { exampleOwner, isExampleOwner } from '../../charter/init-charter.ts';
import { redactDeep } from '../../charter/redact.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { gates } from '../../gates/stages.ts';
import type { Amount } from '../../initiative-list/amounts.ts';
import type { ImportPlan, Planned, Skipped, There } from '../../initiative-list/plan.ts';
import type { Table } from '../../initiative-list/table.ts';
import type { Context } from '../context.ts';
import type { InitiativesImportDocument } from '../documents/initiatives-import.ts';
import { conversionOf } from '../value/converted.ts';
import type { CountedNow } from './count-spend.ts';

/** What was made of a list, or would be. */
interface Answered {
  readonly workspace: Workspace;
  readonly sheet: Table['sheet'];
  readonly shown: string;
  readonly dryRun: boolean;
  readonly plan: ImportPlan;
  readonly fresh: readonly Planned[];
  readonly counted: readonly CountedNow[];
  readonly skipped: readonly Skipped[];
  readonly people: ImportPlan['people'];
}

/** The answer of an import, without secrets. */
export function documentOf(
  ctx: Context,
  { workspace, sheet, shown, dryRun, plan, fresh, counted, skipped, people }: Answered,
): InitiativesImportDocument {
  const [first] = fresh;
  const document: InitiativesImportDocument = {
    file: shown,
    sheet: sheet ? { name: sheet.name, others: [...sheet.others] } : null,
    currency: workspace.currency,
    dryRun,
    rows: plan.planned.length + plan.there.length + plan.skipped.length,
    columns: plan.columns.map((each) => ({ ...each })),
    unusedColumns: [...plan.unused],
    initiatives: [...fresh.map(newRow), ...plan.there.map((each) => countedRow(each, counted))].toSorted(
      (a, b) => a.line - b.line,
    ),
    skipped: skipped.toSorted((a, b) => a.line - b.line).map((each) => ({ ...each })),
    people: people.map((each) => ({ ...each })),
    spend: sumsOf(fresh.flatMap(({ spend }) => spend ?? [])).map((each) => ({
      ...each,
      converted: conversionOf(workspace, each.currency),
    })),
    promise: sumsOf(fresh.flatMap(({ promise }) => promise ?? [])),
    exampleDecider: exampleDeciderOf(workspace),
    example: first ? { file: fileOf(first.id), text: first.text } : null,
  };
  return redactDeep(document, ctx.secrets.redact);
}

/** Whoever imports into a workspace of init has a portfolio of which nobody yet decides. */
function exampleDeciderOf(workspace: Workspace): InitiativesImportDocument['exampleDecider'] {
  const at = gates.filter((gate) => workspace.decides[gate]?.some((person) => isExampleOwner(workspace, person)));
  return at.length === 0 ? null : { name: exampleOwner.name, gates: at };
}

function countedRow(there: There, counted: readonly CountedNow[]): Row {
  const now = counted.find(({ id }) => id === there.id);
  const row = rowThere(there);
  if (now === undefined) return row;
  return { ...row, outcome: 'counted', spend: { amount: now.spend.value, currency: now.spend.currency } };
}

type Row = InitiativesImportDocument['initiatives'][number];

function newRow({ id, line, title, stage, owner, sponsor, spend, promise, days, because, notes }: Planned): Row {
  return {
    ...rowThere({ id, line, title }),
    outcome: 'new',
    declaredStage: stage,
    owner: owner && { ...owner },
    sponsor: sponsor && { ...sponsor },
    spend: spend && { amount: spend.value, currency: spend.currency },
    promise: promise && { amount: promise.value, currency: promise.currency },
    days: { ...days },
    because,
    notes: [...notes],
  };
}

function rowThere({ id, line, title }: There): Row {
  const days = { started: null, funded: null, piloted: null, produced: null, ended: null, resumed: null };
  const nothing = { declaredStage: null, owner: null, sponsor: null, spend: null, promise: null, days, because: null };
  return {
    initiative: id,
    line,
    title,
    file: fileOf(id),
    outcome: 'there',
    verified: 'unverified',
    ...nothing,
    notes: [],
  };
}

/** Where the charter of an initiative is, in its workspace. */
export const fileOf = (id: string) => `initiatives/${id}/charter.yaml`;

/** Each currency by itself. */
function sumsOf(amounts: readonly Amount[]): InitiativesImportDocument['promise'] {
  const byCurrency = [...Map.groupBy(amounts, ({ currency }) => currency)];
  return byCurrency
    .map(([currency, all]) => ({
      currency,
      amount: all.reduce((sum, { value }) => sum + value, 0),
      initiatives: all.length,
    }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
