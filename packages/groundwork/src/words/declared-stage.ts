interface Journey {
  readonly initiative: string;
  readonly stays: readonly { readonly stage: string; readonly declared: boolean }[];
}

/** The stage that the charter of an initiative declares and no record says, by initiative: a list that was imported says “live” of what has passed no gate here. */
export function declaredStages(journeys: readonly Journey[]): ReadonlyMap<string, string> {
  return new Map(
    journeys.flatMap(({ initiative, stays }) => {
      const last = stays.at(-1);
      return last?.declared && last.stage !== 'proposed' ? [[initiative, last.stage] as const] : [];
    }),
  );
}
