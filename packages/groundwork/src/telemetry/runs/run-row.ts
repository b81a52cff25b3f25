/** One execution of an agent. Instants are ISO 8601 in UTC. */
export interface RunRow {
  readonly initiative: string;
  /** The identity within the initiative. */
  readonly id: string;
  readonly startedAt: string;
  /** null: still running, or not known. */
  readonly endedAt: string | null;
  readonly status: 'ok' | 'error' | null;
  /** The unit of analysis it worked on: a customer, a ticket. */
  readonly unitId: string | null;
  readonly arm: string | null;
  readonly cost: number | null;
  /** ISO 4217. */
  readonly currency: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly model: string | null;
  readonly toolCalls: number | null;
  readonly toolErrors: number | null;
  readonly success: boolean | null;
  readonly task: string | null;
  readonly version: string | null;
  /** What else came with it. */
  readonly attributes: Readonly<Record<string, unknown>> | null;
}
