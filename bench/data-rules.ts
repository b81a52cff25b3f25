/** One data rule as a charter writes it, and the number it counts as an analyst would write it by hand in one aggregate query. */
export interface RuleByHand {
  readonly rule: Readonly<Record<string, unknown>>;
  readonly sql: string;
}

const where = (condition: string) => `count(*) FILTER (WHERE ${condition})`;

const noNulls = ['email', 'zip', 'phone', 'country', 'region', 'status', 'plan', 'spend', 'created_at', 'account_id'];

/** 36 rules that look at one row at a time; on the bench tables all of them hold. */
export const rowRules: readonly RuleByHand[] = [
  ...noNulls.map((property) => ({
    rule: { property, metric: 'nullValues', mustBe: 0 },
    sql: where(`${property} IS NULL`),
  })),
  {
    rule: { property: 'score', metric: 'nullValues', mustBeLessThan: 3, unit: 'percent' },
    sql: `100.0 * ${where('score IS NULL')} / count(*)`,
  },
  {
    rule: { property: 'closed_on', metric: 'nullValues', mustBeLessThan: 60, unit: 'percent' },
    sql: `100.0 * ${where('closed_on IS NULL')} / count(*)`,
  },
  missing('email', ['', 'n/a', 'unknown']),
  missing('zip', ['', '-']),
  missing('phone', ['', 'none']),
  missing('plan', ['', 'tbd']),
  invalid('email', { pattern: '^[^@ ]+@[^@ ]+[.][a-z]+$' }, `NOT regexp_matches(email, '^[^@ ]+@[^@ ]+[.][a-z]+$')`),
  invalid('zip', { pattern: '^[0-9]{5}$' }, `NOT regexp_matches(zip, '^[0-9]{5}$')`),
  invalid('phone', { pattern: '^[+]1-555-[0-9]{4}$' }, `NOT regexp_matches(phone, '^[+]1-555-[0-9]{4}$')`),
  among('country', ['US', 'CA', 'MX', 'GB', 'DE']),
  among('region', ['north', 'south', 'east', 'west']),
  among('status', ['open', 'won', 'lost']),
  among('plan', ['free', 'team', 'business']),
  among('arm', ['agent', 'control']),
  range('seats', 1, 50),
  range('score', 0, 100),
  range('discount', 0, 0.4),
  range('spend', 0, 100_000),
  range('history', 0, 100_000),
  range('tickets', 0, 5),
  range('resolved', 0, 5),
  invalid('email', { minLength: 5, maxLength: 254 }, 'length(email) < 5 OR length(email) > 254'),
  invalid('zip', { minLength: 5, maxLength: 5 }, 'length(zip) < 5 OR length(zip) > 5'),
  invalid('notes', { minLength: 1, maxLength: 2000 }, 'length(notes) < 1 OR length(notes) > 2000'),
  { rule: { metric: 'rowCount', mustBeGreaterThan: 1_000_000 }, sql: 'count(*)' },
  { rule: { metric: 'rowCount', mustBeLessThan: 1_000_000_000 }, sql: 'count(*)' },
];

/** The four others: a key (no repeats, no gaps), freshness, a reference. In the order that `check` answers. */
export const tableRules = {
  charter: {
    key: ['customer_id'],
    fresh: { at: 'updated_at', within: '36500d' },
    references: [{ from: 'account_id', to: 'crm.accounts.account_id' }],
  },
  sql: (accounts: string) => [
    'count(customer_id) - count(DISTINCT customer_id)',
    where('customer_id IS NULL'),
    'max(updated_at)',
    where(`account_id IS NOT NULL AND account_id NOT IN (SELECT account_id FROM ${accounts})`),
  ],
} as const;

function missing(property: string, missingValues: readonly string[]): RuleByHand {
  return {
    rule: { property, metric: 'missingValues', arguments: { missingValues }, mustBe: 0 },
    sql: where(`${property} IS NULL OR ${property} IN (${quoted(missingValues)})`),
  };
}

function among(property: string, validValues: readonly string[]): RuleByHand {
  return invalid(property, { validValues }, `${property} NOT IN (${quoted(validValues)})`);
}

function range(property: string, minimum: number, maximum: number): RuleByHand {
  return invalid(property, { minimum, maximum }, `${property} < ${minimum} OR ${property} > ${maximum}`);
}

function invalid(property: string, given: Readonly<Record<string, unknown>>, broken: string): RuleByHand {
  return { rule: { property, metric: 'invalidValues', arguments: given, mustBe: 0 }, sql: where(broken) };
}

function quoted(values: readonly string[]): string {
  return values.map((each) => `'${each}'`).join(', ');
}
