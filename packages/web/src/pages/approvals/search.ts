/** Which thing is open, and whether what waits for others is listed. */
export interface ApprovalsSearch {
  readonly item?: string;
  readonly others?: true;
}

export function readSearch({ item, others }: Record<string, unknown>): ApprovalsSearch {
  return {
    ...(typeof item === 'string' && item !== '' && { item }),
    ...(others === true && { others: true as const }),
  };
}
