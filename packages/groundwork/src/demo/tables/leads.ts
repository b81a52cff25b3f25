import { seededRandom } from '../../statistics/random.ts';
import { anchorDay, eachDay } from '../calendar.ts';
import type { Table } from '../table.ts';
import { starts, truth } from '../truth.ts';

const leadsPerDay = 200;
const countries = ['US', 'US', 'US', 'CA', 'GB', 'DE', 'MX'] as const;

/** Inbound leads; from the start on half of them are routed by the agent. */
export function leadTables(): readonly Table[] {
  const random = seededRandom('northwind/leads');
  const leads: (readonly [string, ...(string | number)[]])[] = [];
  const events: (readonly [string, ...string[]])[] = [];
  let number = 0;
  for (const day of eachDay('2026-08-10', anchorDay)) {
    for (let i = 0; i < leadsPerDay; i += 1) {
      number += 1;
      const id = `L-${200_000 + number}`;
      const arm = random.uniform() < 0.5 ? 'agent' : 'rules';
      const chance = 0.14 * (arm === 'agent' && day >= starts.leads ? truth.meetingRate : 1);
      leads.push([
        day,
        id,
        `lead${number}@customer.example`,
        countries[random.int(countries.length)] ?? 'US',
        day >= starts.leads ? arm : 'before',
        random.uniform() < chance ? 1 : 0,
        random.uniform() < 0.004 ? 1 : 0,
      ]);
      if (number % 10 === 0) events.push(...leadEvents(id, day, random.uniform()));
    }
  }
  return [
    {
      file: 'data/crm/leads.csv',
      header: ['created_on', 'lead_id', 'email', 'country', 'routed_by', 'meeting_booked', 'complained'],
      rows: leads,
    },
    { file: 'data/crm/lead_events.csv', header: ['occurred_at', 'lead_id', 'step'], rows: events },
  ];
}

function leadEvents(id: string, day: string, luck: number): readonly (readonly [string, string, string])[] {
  const steps = luck < 0.05 ? ['arrive', 'assign'] : ['arrive', 'score', 'assign'];
  return steps.map((step, index) => [`${day}T10:${String(index * 7).padStart(2, '0')}:00`, id, step] as const);
}
