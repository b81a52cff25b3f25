import { seededRandom } from '../../statistics/random.ts';
import { anchorDay, eachDay } from '../calendar.ts';
import type { Table } from '../table.ts';
import { starts, truth } from '../truth.ts';

const returnsPerDay = 60;

/** Returned parcels; the agent's arm is refunded too much until it is stopped. */
export function returnTables(): readonly Table[] {
  const random = seededRandom('northwind/returns');
  const rows: (readonly [string, ...(string | number)[]])[] = [];
  let number = 0;
  for (const day of eachDay('2026-06-01', anchorDay)) {
    const running = day >= starts.returns && day < starts.returnsStopped;
    for (let i = 0; i < returnsPerDay; i += 1) {
      number += 1;
      const arm = random.uniform() < 0.5 ? 'agent' : 'desk';
      const helped = running && arm === 'agent';
      const refund = 48 * Math.exp(0.55 * random.normal() - 0.15) * (helped ? truth.refundPerReturn : 1);
      rows.push([
        day,
        `R-${300_000 + number}`,
        `O-${700_000 + random.int(200_000)}`,
        running ? arm : 'before',
        Math.round(refund * 100) / 100,
        random.uniform() < (helped ? 0.05 : 0.04) ? 1 : 0,
      ]);
    }
  }
  return [
    {
      file: 'data/shop/returns.csv',
      header: ['received_on', 'return_id', 'order_id', 'settled_by', 'refund', 'complained'],
      rows,
    },
  ];
}
