import { expect, test } from 'vitest';
import { listSaidIn } from './list-said.ts';

test('what a list says beyond the keys of a charter is read from its comments, but for amounts', () => {
  const text = [
    'id: triage',
    '# department, as the list says: Customer Service',
    '# comment, as the list says: Stopped 2026-01-30 (accuracy: low), restarted',
    '# spend, as the list says: 310000 EUR; it is in no sum.',
    'title: "# status, as the list says: Pilot"',
  ].join('\r\n');
  expect(listSaidIn(text)).toEqual([
    { what: 'department', text: 'Customer Service' },
    { what: 'comment', text: 'Stopped 2026-01-30 (accuracy: low), restarted' },
  ]);
  expect(listSaidIn('id: triage\n')).toEqual([]);
});
