import type { TestTable, TestType, TestValue } from './both-sources.ts';

export type ShopRow = Record<string, TestValue>;

const columns = {
  order_id: 'text',
  customer_id: 'integer',
  email: 'text',
  contact: 'text',
  segment: 'text',
  country: 'text',
  zip: 'text',
  quantity: 'integer',
  unit_price: 'double precision',
  total: 'double precision',
  score: 'double precision',
  spend: 'double precision',
  visits: 'integer',
  birth_date: 'date',
  order_date: 'date',
  delivery_date: 'date',
  active: 'boolean',
  phone: 'text',
  remark: 'text',
} as const satisfies Record<string, TestType>;

export const shopCustomers = 80;
const segments = ['Enterprise', 'Mid-market', 'Small business', 'Public sector', 'Education'];
const countries = ['United States', 'Canada', 'Germany', 'France', 'Japan'];
const names = ['Ada', 'Grace', 'Linus', 'Edsger', 'Barbara', 'Alan', 'Katherine', 'Claude', 'Radia', 'Niklaus'];
const families = ['Lovelace', 'Hopper', 'Dijkstra', 'Liskov', 'Turing', 'Johnson', 'Shannon', 'Perlman', 'Wirth'];
const words = [
  'call',
  'again',
  'in',
  'spring',
  'prefers',
  'e-mail',
  'about',
  'the',
  'renewal',
  'new',
  'budget',
  'signed',
];

/** Park and Miller's minimal standard generator: the same rows on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Orders of a shop with nothing wrong in them, from a fixed seed; `spoil` then does what it wants to the rows. */
export function shopOrders(rows = 600, spoil: (rows: ShopRow[]) => void = () => {}, seed = 20_260_101): TestTable {
  const next = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const day = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
  const made = Array.from({ length: rows }, (_, i): ShopRow => {
    const ordered = Math.floor(next() * 600);
    const quantity = 1 + Math.floor(next() * 12);
    const price = Math.round(900 + next() * 9_000) / 100;
    const [name, family] = [pick(names), pick(families)];
    return {
      order_id: `OR-${String(10_000 + i)}`,
      customer_id: 1000 + Math.floor(next() * shopCustomers),
      email: `${name}.${family}.${i}@example.com`.toLowerCase(),
      contact: `${name} ${family}`,
      segment: pick(segments),
      country: pick(countries),
      zip: String(10_000 + Math.floor(next() * 89_999)),
      quantity,
      unit_price: price,
      total: Math.round(quantity * price * 100) / 100,
      score: 50 + 10 * normal(),
      spend: Math.exp(4 + normal()),
      visits: Math.floor(-Math.log(next()) * 6),
      birth_date: day('1950-01-01', Math.floor(next() * 18_000)),
      order_date: day('2024-01-01', ordered),
      delivery_date: day('2024-01-01', ordered + 1 + Math.floor(next() * 9)),
      active: next() < 0.7,
      phone: `+1 555 ${String(1_000_000 + Math.floor(next() * 8_999_999))}`,
      remark: next() < 0.4 ? null : Array.from({ length: 5 }, () => pick(words)).join(' '),
    };
  });
  spoil(made);
  return { columns, rows: made.map((row) => Object.keys(columns).map((name) => row[name] ?? null)) };
}

/** The customers that the orders refer to. */
export function shopCustomersTable(): TestTable {
  const rows = Array.from({ length: shopCustomers }, (_, i) => [
    1000 + i,
    `Customer ${String.fromCharCode(65 + (i % 26))}${i}`,
  ]);
  return { columns: { id: 'integer', company: 'text' }, rows };
}
