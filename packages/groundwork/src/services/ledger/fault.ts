import { type ErrorData, problem } from '../../errors/problem.ts';

type Code =
  | 'ledger.row_changed'
  | 'ledger.head_differs'
  | 'ledger.head_changed'
  | 'ledger.stage_differs'
  | 'ledger.document_differs';

/** Something in the records that was not so when it was signed. */
export interface LedgerFault {
  readonly code: string;
  readonly message: string;
  readonly expected: string | null;
  readonly fix: string;
  /** null: the ledger as a whole, or what it is about. */
  readonly entry: number | null;
}

export function fault<C extends Code>(code: C, data: ErrorData<C>, entry: number | null = null): LedgerFault {
  const { message, expected, fix } = problem(code, data);
  return { code, message, expected, fix, entry };
}
