import { isAsItWas, type LookedAt, notingLooks } from '../charter/looked-at.ts';
import type { Context } from './context.ts';

/** What an answer was put together from: while each part is as it was, it would be put together the same again. null: it did not ask for that. */
export interface RestsOn {
  readonly files: LookedAt;
  readonly records: string | null;
  readonly measurements: string | null;
  /** The minute of the clock, to which the product tells times. */
  readonly minute: number | null;
  /** How many secrets were known that had to be taken out. */
  readonly secrets: number;
}

export interface Found<T> {
  readonly answer: T;
  /** The instant that `work` was given for now, however long it took. */
  readonly now: string;
  /** null: on the company's own data, of which nobody knows whether it has changed. */
  readonly restsOn: RestsOn | null;
}

/** Runs `work`, and finds out what its answer rests on. Each is looked at before `work` is: what changes meanwhile makes the answer an old one. */
export async function findingOut<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<Found<T>> {
  const now = ctx.clock.now();
  const [records, measurements, secrets] = [
    await ctx.stores.records.stamp(),
    ctx.stores.measurements.stamp(),
    ctx.secrets.known,
  ];
  const asked = { records: false, measurements: false, clock: false, data: false };
  const files: LookedAt = new Map();
  const answer = await notingLooks(files, () => work(watched(ctx, now, asked)));
  const restsOn = {
    files,
    records: asked.records ? records : null,
    measurements: asked.measurements ? measurements : null,
    minute: asked.clock ? minuteOf(now) : null,
    secrets,
  };
  return { answer, now: now.toISOString(), restsOn: asked.data ? null : restsOn };
}

/** Whether everything is as it was. */
export async function isStillSo({ clock, secrets, stores }: Context, before: RestsOn): Promise<boolean> {
  if (before.secrets !== secrets.known) return false;
  if (before.minute !== null && before.minute !== minuteOf(clock.now())) return false;
  if (before.measurements !== null && before.measurements !== stores.measurements.stamp()) return false;
  if (before.records !== null && before.records !== (await stores.records.stamp())) return false;
  return isAsItWas(before.files);
}

type Asked = Record<'records' | 'measurements' | 'clock' | 'data', boolean>;

/** The same context, which notes what is asked of it. */
function watched(ctx: Context, now: Date, asked: Asked): Context {
  const { stores, connections } = ctx;
  return {
    ...ctx,
    clock: {
      kind: ctx.clock.kind,
      now: () => {
        asked.clock = true;
        return new Date(now);
      },
    },
    stores: {
      ...stores,
      get records() {
        asked.records = true;
        return stores.records;
      },
      get measurements() {
        asked.measurements = true;
        return stores.measurements;
      },
    },
    connections: {
      use: (place, work) => {
        asked.data = true;
        return connections.use(place, work);
      },
    },
  };
}

function minuteOf(now: Date): number {
  return Math.floor(now.getTime() / 60_000);
}
