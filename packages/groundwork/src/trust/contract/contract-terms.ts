import type { UncheckedRule } from '../data/rule.ts';
import { type ContractScope, items, placeOf, textOf } from './contract-scope.ts';

const terms = {
  generalavailability: { word: 'generalAvailability', from: true, severity: 'warning' },
  ga: { word: 'generalAvailability', from: true, severity: 'warning' },
  endofsupport: { word: 'endOfSupport', from: false, severity: 'warning' },
  es: { word: 'endOfSupport', from: false, severity: 'warning' },
  endoflife: { word: 'endOfLife', from: false, severity: 'error' },
  el: { word: 'endOfLife', from: false, severity: 'error' },
} as const;

/** Whether a service level is one of the days between which a contract counts. */
export function isTerm(property: string): boolean {
  return property.toLowerCase() in terms;
}

/** Whether the contract counts on this day: its status, and the days that its service levels name. */
export function termRules(scope: ContractScope, now: Date): readonly UncheckedRule[] {
  const { file, content } = scope;
  const status = textOf(content.status)?.toLowerCase() ?? null;
  const location = placeOf(file, ['status']);
  const ended =
    status === 'retired' || status === 'deprecated'
      ? [term(scope, `is ${status}`, false, status === 'retired' ? 'error' : 'warning', location)]
      : [];
  const dated = items(content.slaProperties).flatMap(({ index, value }) => {
    const known = terms[String(value.property ?? '').toLowerCase() as keyof typeof terms];
    const day = typeof value.value === 'string' ? Date.parse(value.value) : Number.NaN;
    if (known === undefined || Number.isNaN(day)) return [];
    const holds = known.from ? day <= now.getTime() : day > now.getTime();
    const place = placeOf(file, ['slaProperties', index]);
    return [term(scope, `names ${String(value.value)} as ${known.word}`, holds, known.severity, place)];
  });
  return [...ended, ...dated];
}

function term(
  { table, file }: ContractScope,
  what: string,
  holds: boolean,
  severity: 'error' | 'warning',
  location: UncheckedRule['location'],
): UncheckedRule {
  return {
    kind: 'unchecked',
    id: `${table}/${what}`,
    table,
    code: 'data.contract_term',
    subject: table,
    severity,
    location,
    note: null,
    state: holds ? 'met' : 'unmet',
    message: `${file.file} ${what}, ${holds ? 'so it counts today' : 'so it does not count today'}.`,
    fix: 'Use a contract that is in force, or correct its days.',
  };
}
