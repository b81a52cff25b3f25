export type StopAction = 'stop' | 'resume';

/** The kill switch was used, or lifted. */
export interface Stop {
  readonly id: number;
  readonly initiative: string;
  readonly action: StopAction;
  readonly person: string;
  readonly because: string;
  readonly at: string;
}

export type NewStop = Omit<Stop, 'id'>;

export interface StopReads {
  /** Oldest first. */
  list(initiative: string): Promise<readonly Stop[]>;
}

export interface Stops extends StopReads {
  /** Notes the event and sets or clears `stopped` of the initiative. */
  add(stop: NewStop): Promise<Stop>;
}
