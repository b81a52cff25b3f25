import { seededRandom } from '../../statistics/random.ts';
import { anchorDay, eachDay } from '../calendar.ts';
import type { Table } from '../table.ts';
import { starts, truth } from '../truth.ts';

const customers = 2400;
const ticketsPerCustomerAndDay = 1.25 / 30;
const meanMinutes = 22;

interface Customer {
  readonly id: string;
  readonly arm: 'drafts' | 'as before';
  /** How much longer than average this customer's tickets take. */
  readonly factor: number;
  readonly minutesLastYear: number;
}

function makeCustomers(): readonly Customer[] {
  const random = seededRandom('northwind/customers');
  return Array.from({ length: customers }, (_, index) => {
    const factor = random.gamma(12) / 12;
    return {
      id: `C-${10_000 + index}`,
      arm: random.uniform() < 0.5 ? 'drafts' : 'as before',
      factor,
      minutesLastYear: round(meanMinutes * factor * (1 + 0.1 * random.normal())),
    };
  });
}

/** Tickets of a company's customers; the drafts arm is handled faster from the start on. */
export function supportTables(): readonly Table[] {
  const everyone = makeCustomers();
  const random = seededRandom('northwind/tickets');
  const tickets: (readonly [string, ...(string | number)[]])[] = [];
  const events: (readonly [string, ...(string | number)[]])[] = [];
  let number = 0;
  for (const day of eachDay('2026-04-01', anchorDay)) {
    for (const customer of everyone) {
      if (random.uniform() >= ticketsPerCustomerAndDay) continue;
      number += 1;
      const id = `T-${100_000 + number}`;
      const helped = customer.arm === 'drafts' && day >= starts.support;
      const noise = Math.exp(0.6 * random.normal() - 0.18);
      const minutes = meanMinutes * customer.factor * noise * (helped ? truth.minutesPerTicket : 1);
      const reopened = random.uniform() < (helped ? 0.052 : 0.06) ? 1 : 0;
      tickets.push([day, id, customer.id, round(minutes), reopened, customer.minutesLastYear]);
      if (number % 10 === 0) events.push(...ticketEvents(id, day, random.uniform(), random.int(6)));
    }
  }
  return [
    {
      file: 'data/support/tickets.csv',
      header: ['opened_on', 'ticket_id', 'customer_id', 'handle_minutes', 'reopened', 'minutes_last_year'],
      rows: tickets,
    },
    { file: 'data/support/events.csv', header: ['occurred_at', 'ticket_id', 'step', 'agent_id'], rows: events },
    {
      file: 'data/support/assignments.csv',
      header: ['assigned_on', 'customer_id', 'arm'],
      rows: everyone.map((each) => ['2026-06-20', each.id, each.arm] as const),
    },
  ];
}

function ticketEvents(
  id: string,
  day: string,
  luck: number,
  agent: number,
): readonly (readonly [string, ...string[]])[] {
  // One ticket in sixteen goes out without the review that the flow asks for; one in twelve is drafted twice.
  const steps =
    luck < 0.06
      ? ['triage', 'draft', 'send']
      : luck < 0.14
        ? ['triage', 'draft', 'review', 'draft', 'review', 'send']
        : ['triage', 'draft', 'review', 'send'];
  return steps.map(
    (step, index) => [`${day}T${String(9 + index).padStart(2, '0')}:15:00`, id, step, `A-${agent + 1}`] as const,
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
