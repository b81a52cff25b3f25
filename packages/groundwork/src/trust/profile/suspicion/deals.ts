import { countedShare } from '../../../words/numbers.ts';
import { isEmpty } from '../../cell.ts';
import { finite } from '../column-counts.ts';
import { type DealRoles, dealRoles } from '../deal-roles.ts';
import type { ColumnProfile } from '../table-profile.ts';
import { type Detector, type ProfiledTable, type Suspect, subject } from './suspect.ts';

/** A single row counts: a deal that is won is worth something, and one that is closed was closed on a day. Half of them say that the column means something else. */
export const dealThresholds = { most: 0.5 } as const;

/** What a table of opportunities says and contradicts in the same row: won for nothing, closed on no day. */
export const detectDeals: Detector = (table) => {
  const roles = dealRoles(table.profile);
  if (roles === null) return [];
  const { amount, closes, stages } = roles;
  return [
    ...(amount === null
      ? []
      : [without(table, roles, stages.won, amount, worthless(table, amount), 'won', 'an amount')]),
    ...(closes === null
      ? []
      : [
          without(
            table,
            roles,
            [...stages.won, ...stages.lost],
            closes,
            isEmpty(table.cell(closes.name)),
            'closed',
            'a close date',
          ),
        ]),
  ];
};

function worthless(table: ProfiledTable, amount: ColumnProfile): string {
  const number = finite(table.dialect, table.cell(amount.name));
  return `coalesce(${number}, 0) = 0`;
}

function without(
  table: ProfiledTable,
  { stage }: DealRoles,
  names: readonly string[],
  column: ColumnProfile,
  missing: string,
  group: 'won' | 'closed',
  what: string,
): Suspect {
  const list = names.map((each) => table.dialect.literal(each)).join(', ');
  const isGroup = names.length === 0 ? 'FALSE' : `${table.cell(stage.name).text} IN (${list})`;
  return {
    code: group === 'won' ? 'profile.won_without_amount' : 'profile.closed_without_date',
    columns: [stage.name, column.name],
    where: `${isGroup} AND ${missing}`,
    more: [table.dialect.countIf(isGroup)],
    conclude: (count, [whole]) =>
      count === 0 || count > dealThresholds.most * Number(whole)
        ? null
        : {
            expected: what,
            message: `${subject(table, column)} is ${group === 'won' ? 'empty or 0' : 'empty'} in ${countedShare(count, Number(whole), `${group} deals`)}, which contradicts ${stage.name}.`,
            fix: `Fill in ${column.name}, or correct ${stage.name}, on these deals.`,
          },
  };
}
