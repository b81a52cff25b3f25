import { flow } from '../../../charter/write-yaml.ts';
import { hasWord, identifierWords, wordsOf } from '../../../trust/profile/column-words.ts';
import { isOneCurrency } from '../../../trust/profile/currency-columns.ts';
import type { DealRoles } from '../../../trust/profile/deal-roles.ts';
import { uniqueColumns } from '../../../trust/profile/keys.ts';
import type { ColumnProfile, TableProfile } from '../../../trust/profile/table-profile.ts';
import { countedShare, grouped } from '../../../words/numbers.ts';
import { columnExpression, textExpression } from './expression.ts';
import type { Line } from './line.ts';
import type { ProposedCurrency } from './propose-currency.ts';

const moneyWords: ReadonlySet<string> = new Set([
  'amount',
  'value',
  'revenue',
  'spend',
  'spent',
  'sales',
  'total',
  'price',
  'cost',
  'paid',
  'refund',
  'arr',
  'mrr',
  'acv',
]);
const atWords = ['closed', 'close', 'completed', 'created', 'date', 'at', 'ordered', 'order', 'sent', 'started'];
const mostMetrics = 6;
const beforeLeft = ', counted before those marked as deleted are left out';

/** Columns that look like outcomes: rates of what is true or 1, means of money; of deals, how many are won and for how much. */
export function proposeMetrics(
  profile: TableProfile,
  deals: DealRoles | null,
  currency: ProposedCurrency,
): readonly Line[] {
  const unit = uniqueColumns(profile)[0];
  if (unit === undefined || profile.rows === 0) return [];
  const lines = deals ? dealMetrics(profile, deals, unit, currency) : outcomeMetrics(profile, unit);
  if (lines.length === 0) return [];
  return [{ section: 'metrics', subject: profile.table, yaml: 'metrics:', figure: null, state: 'opens' }, ...lines];
}

function dealMetrics(
  profile: TableProfile,
  deals: DealRoles,
  unit: ColumnProfile,
  currency: ProposedCurrency,
): readonly Line[] {
  const { stage, stages, amount, closes, deleted } = deals;
  if (stages.won.length === 0) return [];
  const at = closes?.ambiguous === null ? { at: closes.name } : {};
  const shared = { table: profile.table, unit: unit.name };
  const live = deleted === null ? '' : ` AND ${liveRows(deleted)}`;
  const isWon = `${oneOf(stage, stages.won)}${live}`;
  const rows = (names: readonly string[]) =>
    stage.top.filter(({ value }) => names.includes(value)).reduce((sum, each) => sum + each.rows, 0);
  const won = rows(stages.won);
  const lines = stages.lost.length === 0 ? [] : [winRate(deals, shared, at, won, won + rows(stages.lost), live)];
  if (amount === null) return lines;
  const value = {
    ...shared,
    kind: 'mean',
    value: columnExpression(amount.name),
    where: isWon,
    ...at,
    format: 'currency',
  };
  const mixed = currency.mixed && !isOneCurrency(amount.name);
  const present = `${grouped(won)} won deals; ${amount.name} is there in ${countedShare(amount.present, profile.rows, 'deals')}${live === '' ? '' : beforeLeft}`;
  const wonValue = metric('won_value', value, amount, present);
  return [...lines, mixed ? { ...wonValue, figure: currency.figure, state: 'left' } : wonValue];
}

/** Only where some are lost: of the won alone, all are won. */
function winRate(
  { stage, stages }: DealRoles,
  shared: object,
  at: object,
  won: number,
  closed: number,
  live: string,
): Line {
  const where = `${oneOf(stage, [...stages.won, ...stages.lost])}${live}`;
  const rate = { ...shared, kind: 'rate', value: oneOf(stage, stages.won), where, ...at };
  return metric(
    'win_rate',
    rate,
    stage,
    `${countedShare(won, closed, 'closed deals')} are won${live === '' ? '' : beforeLeft}`,
  );
}

function outcomeMetrics(profile: TableProfile, unit: ColumnProfile): readonly Line[] {
  const at = profile.columns
    .filter(({ type, present }) => (type === 'date' || type === 'timestamp') && present === profile.rows)
    .toSorted((a, b) => place(a) - place(b))[0];
  const shared = { table: profile.table, unit: unit.name };
  const time = at ? { at: at.name } : {};
  const names = new Set<string>();
  return profile.columns
    .filter(
      (each) => each !== unit && each.present > 0 && each.trouble === null && !hasWord(each.name, identifierWords),
    )
    .flatMap((column): Line[] => {
      if (column.type === 'boolean' && column.distinct === 2) {
        const yes = column.top.find(({ value }) => /^t(rue)?$/.test(value))?.rows ?? 0;
        return [
          metric(
            idOf(column.name, 'rate', names),
            { ...shared, kind: 'rate', value: columnExpression(column.name), ...time },
            column,
            `${countedShare(yes, profile.rows, 'rows')} are true`,
          ),
        ];
      }
      if (isFlag(column))
        return [
          metric(
            idOf(column.name, 'rate', names),
            { ...shared, kind: 'rate', value: `${columnExpression(column.name)} = 1`, ...time },
            column,
            `${countedShare(column.present - column.zeros, profile.rows, 'rows')} are 1`,
          ),
        ];
      if (isMoney(column))
        return [
          metric(
            idOf(column.name, 'mean', names),
            { ...shared, kind: 'mean', value: columnExpression(column.name), ...time, format: 'currency' },
            column,
            `the mean is ${grouped(column.mean ?? 0)} today`,
          ),
        ];
      return [];
    })
    .slice(0, mostMetrics);
}

function metric(id: string, body: object, column: ColumnProfile, figure: string): Line {
  return {
    section: 'metrics',
    subject: `metrics.${id}`,
    yaml: `  ${id}: ${flow(body)}`,
    figure: `${column.name}: ${figure}`,
    state: 'holds',
  };
}

function place({ name }: ColumnProfile): number {
  const found = atWords.findIndex((word) => wordsOf(name).includes(word));
  return found < 0 ? atWords.length : found;
}

function isFlag({ type, distinct, min, max }: ColumnProfile): boolean {
  return type === 'integer' && distinct === 2 && min === 0 && max === 1;
}

function isMoney({ type, name, distinct }: ColumnProfile): boolean {
  return (type === 'number' || type === 'integer') && distinct > 10 && hasWord(name, moneyWords);
}

function oneOf({ name }: ColumnProfile, values: readonly string[]): string {
  return `${columnExpression(name)} IN (${values.map(textExpression).join(', ')})`;
}

/** True on rows that no mark says are deleted; an empty mark says nothing. */
function liveRows({ name, type }: ColumnProfile): string {
  const column = columnExpression(name);
  const isMarked = type === 'boolean' ? column : `${column} = 1`;
  return `(${column} IS NULL OR NOT ${isMarked})`;
}

/** A name of letters, digits and underscores that no other metric has. */
function idOf(column: string, kind: string, taken: Set<string>): string {
  const plain = wordsOf(column)
    .join('_')
    .normalize('NFKD')
    .replace(/[^a-z0-9_]/g, '');
  const base = `${/^[a-z_]/.test(plain) ? plain : `m_${plain}`}_${kind}`;
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}_${n}`;
  taken.add(id);
  return id;
}
