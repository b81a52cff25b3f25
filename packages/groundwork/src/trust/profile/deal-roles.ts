import { hasWord, wordsOf } from './column-words.ts';
import { isOneCurrency } from './currency-columns.ts';
import { uniqueColumns } from './keys.ts';
import type { ColumnProfile, TableProfile } from './table-profile.ts';

/** What the values of a stage column mean, by their words. `unknown`: no word says. */
export interface StageGroups {
  readonly open: readonly string[];
  readonly won: readonly string[];
  readonly lost: readonly string[];
  readonly unknown: readonly string[];
}

/** The columns of a table of opportunities, guessed by name and by what they hold. */
export interface DealRoles {
  readonly id: ColumnProfile | null;
  readonly stage: ColumnProfile;
  readonly stages: StageGroups;
  readonly owner: ColumnProfile | null;
  readonly account: ColumnProfile | null;
  readonly amount: ColumnProfile | null;
  readonly created: ColumnProfile | null;
  readonly closes: ColumnProfile | null;
  /** Marks rows that the CRM or its connector has deleted, such as IsDeleted of Salesforce or archived of HubSpot. */
  readonly deleted: ColumnProfile | null;
}

const deletedWords: ReadonlySet<string> = new Set(['deleted', 'isdeleted', 'archived']);
const stageWords = ['stage', 'status', 'dealstage', 'stagename', 'state', 'phase', 'outcome', 'result'];
const won =
  /(^|[^a-z])(won|win|gewonnen|gagnee?|gagné|gagnée|ganad[oa]|vinta|vinto|ganho|vunnen)([^a-z]|$)|closed ?won/;
const lost =
  /(^|[^a-z])(lost|loss|lose|disqualified|unqualified|abandoned|cancell?ed|rejected|declined|dead|no decision|verloren|perdue?|perdid[oa]|persa|perso)([^a-z]|$)|closed ?lost/;
const open =
  /(^|[^a-z])(open|new|lead|prospect\w*|qualif\w*|engag\w*|discover\w*|demo|propos\w*|quot\w*|offer\w*|negotiat\w*|evaluat\w*|needs?|analysis|perception|value|decision|contract\w*|commit\w*|verbal|present\w*|appointment\w*|pilot|trial|working|contacted|nurtur\w*|review|in progress|pending|active|scheduled|meeting|solution|validat\w*|develop\w*|id)([^a-z]|$)|appointmentscheduled|qualifiedtobuy|presentationscheduled|decisionmakerboughtin|contractsent/;

/** The group of one stage by its words; lost before open, so that "Closed Lost: no decision" is lost. */
export function stageGroup(stage: string): keyof StageGroups {
  const text = stage
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[_\-./:]+/g, ' ');
  if (lost.test(text)) return 'lost';
  if (won.test(text)) return 'won';
  return open.test(text) ? 'open' : 'unknown';
}

/** Where a table looks like opportunities: a column of stages among which one says won and one says lost or open. */
export function dealRoles(profile: TableProfile): DealRoles | null {
  const stage = profile.columns
    .filter((each) => each.type === 'string' && each.topComplete && each.distinct >= 2 && each.distinct <= 30)
    .filter(({ name }) => wordsOf(name).some((word) => stageWords.includes(word)))
    .map((column) => ({ column, groups: groupsOf(column) }))
    .filter(({ groups }) => groups.won.length > 0 && groups.lost.length + groups.open.length > 0)
    .toSorted((a, b) => a.groups.unknown.length - b.groups.unknown.length)[0];
  if (stage === undefined) return null;
  const { columns } = profile;
  const find = (words: readonly string[], fits: (column: ColumnProfile) => boolean) =>
    best(
      columns.filter((each) => each !== stage.column && each.trouble === null && fits(each)),
      words,
    );
  return {
    id: uniqueColumns(profile)[0] ?? null,
    stage: stage.column,
    stages: stage.groups,
    owner: find(['owner', 'agent', 'rep', 'salesperson', 'seller', 'ae', 'assigned', 'salesrep', 'executive'], isName),
    account: find(['account', 'customer', 'company', 'client', 'organization', 'organisation'], isName),
    amount:
      oneCurrency(columns) ?? find(['amount', 'value', 'revenue', 'price', 'acv', 'arr', 'tcv', 'total'], isNumber),
    created: find(
      [
        'created',
        'create',
        'createdate',
        'createddate',
        'opened',
        'open',
        'engage',
        'engaged',
        'start',
        'started',
        'creation',
      ],
      isDay,
    ),
    closes: find(['close', 'closed', 'closes', 'closedate', 'closing', 'end', 'expected'], isDay),
    deleted: columns.find((each) => isMark(each) && isDeletedName(each.name)) ?? null,
  };
}

/** Whether a column is named as the mark of rows that are deleted. */
export function isDeletedName(name: string): boolean {
  return hasWord(name, deletedWords);
}

/** The rows on which a mark is set. */
export function markedRows({ type, top, present, zeros }: ColumnProfile): number {
  if (type === 'integer') return present - zeros;
  return top.find(({ value }) => /^t(rue)?$/i.test(value))?.rows ?? 0;
}

function groupsOf(column: ColumnProfile): StageGroups {
  const names = column.top.map(({ value }) => value);
  const of = (group: keyof StageGroups) => names.filter((name) => stageGroup(name) === group);
  return { open: of('open'), won: of('won'), lost: of('lost'), unknown: of('unknown') };
}

/** The column with the earliest of the words, the fuller one where several have it. */
function best(columns: readonly ColumnProfile[], words: readonly string[]): ColumnProfile | null {
  for (const word of words) {
    const named = columns.filter(({ name }) => wordsOf(name).includes(word)).toSorted((a, b) => b.present - a.present);
    if (named[0]) return named[0];
  }
  return null;
}

/** Where the CRM or its export wrote every amount in one currency too, those can be added. */
function oneCurrency(columns: readonly ColumnProfile[]): ColumnProfile | null {
  const amounts = columns.filter((each) => isNumber(each) && each.trouble === null && each.present > 0);
  return amounts.find(({ name }) => isConvertedAmount(name)) ?? null;
}

/** Nothing but the amount of the deal and its currency: discount_amount_usd is another amount. */
function isConvertedAmount(name: string): boolean {
  const words = wordsOf(name);
  const others = words.slice(0, words.indexOf('amount')).filter((word) => !['property', 'properties'].includes(word));
  return words.includes('amount') && isOneCurrency(name) && (others.length === 0 || others.join() === 'converted');
}

const isMark = ({ type, distinct, min, max, trouble }: ColumnProfile) =>
  trouble === null &&
  (type === 'boolean' || (type === 'integer' && distinct <= 2 && (min === 0 || min === 1) && (max === 0 || max === 1)));
const isName = ({ type, ambiguous }: ColumnProfile) => ambiguous === null && (type === 'string' || type === 'integer');
const isNumber = ({ type }: ColumnProfile) => type === 'number' || type === 'integer';
/** Days, and texts that would be days once their format is declared. */
const isDay = ({ type, ambiguous }: ColumnProfile) => type === 'date' || type === 'timestamp' || ambiguous !== null;
