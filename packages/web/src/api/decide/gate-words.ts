import type { Gate } from '../../groundwork.ts';

export const gateNames: Readonly<Record<Gate, string>> = {
  fund: 'Fund gate',
  pilot: 'Pilot gate',
  production: 'Production gate',
  renew: 'Renewal',
};

/** What the gate would do, on its button. */
export const openWords: Readonly<Record<Gate, string>> = {
  fund: 'Fund it',
  pilot: 'Open the pilot gate',
  production: 'Open the production gate',
  renew: 'Renew it',
};

/** What holding it is called, on its button. */
export const holdWord = 'Hold it';
