/** Which quarter is told. */
export interface ReportSearch {
  readonly quarter?: string;
}

export function readSearch({ quarter }: Record<string, unknown>): ReportSearch {
  return typeof quarter === 'string' && /^[1-9]\d{3}-Q[1-4]$/.test(quarter) ? { quarter } : {};
}
