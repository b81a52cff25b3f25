import { accountsErrors } from './catalog/accounts.ts';
import { charterErrors } from './catalog/charter.ts';
import { cliErrors } from './catalog/cli.ts';
import { effectErrors } from './catalog/effect.ts';
import { evaluationErrors } from './catalog/evaluation.ts';
import { gateErrors } from './catalog/gate.ts';
import { importErrors } from './catalog/import.ts';
import { ledgerErrors } from './catalog/ledger.ts';
import { serverErrors } from './catalog/server.ts';
import { serviceErrors } from './catalog/service.ts';
import { sourceErrors } from './catalog/source.ts';
import { sqlErrors } from './catalog/sql.ts';
import { storeErrors } from './catalog/store.ts';
import { telemetryErrors } from './catalog/telemetry.ts';
import { trustErrors } from './catalog/trust.ts';
import { valueErrors } from './catalog/value.ts';
import type { Catalog } from './wording.ts';

/** Every error the product can give, worded here and nowhere else. Codes are `room.what`. */
export const catalog = {
  ...charterErrors,
  ...sourceErrors,
  ...sqlErrors,
  ...storeErrors,
  ...ledgerErrors,
  ...evaluationErrors,
  ...telemetryErrors,
  ...importErrors,
  ...effectErrors,
  ...valueErrors,
  ...trustErrors,
  ...gateErrors,
  ...serviceErrors,
  ...accountsErrors,
  ...serverErrors,
  ...cliErrors,
} as const satisfies Catalog;
