import type { Session } from '../services/context.ts';

/** What requests carry through the app. */
export interface AppEnv {
  readonly Variables: { session: Session };
}
