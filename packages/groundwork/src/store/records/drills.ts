/** The stop was tried out. */
export interface Drill {
  readonly id: number;
  readonly initiative: string;
  readonly person: string;
  /** Whether the agent was really refused while stopped. */
  readonly passed: boolean;
  readonly note: string | null;
  readonly at: string;
}

export type NewDrill = Omit<Drill, 'id'>;

export interface DrillReads {
  /** Oldest first. */
  list(initiative: string): Promise<readonly Drill[]>;
  latest(initiative: string): Promise<Drill | null>;
}

export interface Drills extends DrillReads {
  add(drill: NewDrill): Promise<Drill>;
}
