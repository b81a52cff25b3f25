import type { Selectable } from 'kysely';
import { document, type Handle, instant } from './handle.ts';
import type { Database } from './schema.ts';

/** Where a notice goes. */
export type NoticeChannel = 'webhook' | 'slack';

/** `waiting` until it was taken, or was tried as often as it is tried. */
export interface Delivery {
  readonly channel: NoticeChannel;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  /** When it is tried next, while it waits. */
  readonly dueAt: string;
  /** When it was taken or given up. */
  readonly endedAt: string | null;
  /** Why the last attempt failed. */
  readonly trouble: string | null;
}

/** Something that people are told of; the id is the same however often it is sent. */
export interface KeptNotice<Document = unknown> {
  readonly id: string;
  readonly at: string;
  readonly initiative: string;
  readonly kind: string;
  readonly document: Document;
}

export interface DueDelivery extends Delivery {
  readonly notice: KeptNotice;
}

export interface NoticeReads {
  /** The latest first; with `before`, those that come after that one. */
  list(page: {
    readonly limit: number;
    readonly before?: string | undefined;
    readonly initiative?: string | undefined;
  }): Promise<readonly (KeptNotice & { readonly deliveries: readonly Delivery[] })[]>;
  /** What was told last of each initiative. */
  marks<D = unknown>(): Promise<ReadonlyMap<string, D>>;
  /** Deliveries whose time has come, the oldest notice first. */
  due(at: string, most: number): Promise<readonly DueDelivery[]>;
}

export interface Notices extends NoticeReads {
  /** Keeps a notice, to be sent to each channel from now on. */
  add(notice: KeptNotice, channels: readonly NoticeChannel[]): Promise<void>;
  /** Puts `mark` in the place of `from`; false where another one stands there by now. */
  mark(initiative: string, from: unknown, mark: unknown): Promise<boolean>;
  /** Takes a delivery for the one who asks, until `until`; false where somebody else has it. */
  claim(delivery: DueDelivery, until: string): Promise<boolean>;
  /** Notes how an attempt went. */
  tried(notice: string, delivery: Delivery): Promise<void>;
}

type DeliveryRow = Selectable<Database['notice_deliveries']>;

function readDelivery(row: DeliveryRow): Delivery {
  return {
    channel: row.channel as NoticeChannel,
    state: row.state as Delivery['state'],
    attempts: row.attempts,
    dueAt: row.due_at,
    endedAt: row.ended_at,
    trouble: row.trouble,
  };
}

function readNotice(row: Selectable<Database['notices']>): KeptNotice {
  return { id: row.id, at: row.at, initiative: row.initiative, kind: row.kind, document: JSON.parse(row.document) };
}

async function listed(
  db: Handle['db'],
  { limit, before, initiative }: Parameters<NoticeReads['list']>[0],
): ReturnType<NoticeReads['list']> {
  const last =
    before === undefined
      ? undefined
      : await db().selectFrom('notices').select(['at', 'id']).where('id', '=', before).executeTakeFirst();
  if (before !== undefined && last === undefined) return [];
  const rows = await db()
    .selectFrom('notices')
    .selectAll()
    .$if(initiative !== undefined, (query) => query.where('initiative', '=', initiative as string))
    .$if(last !== undefined, (query) =>
      query.where(({ eb, and, or }) =>
        or([
          eb('at', '<', last?.at as string),
          and([eb('at', '=', last?.at as string), eb('id', '<', last?.id as string)]),
        ]),
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  if (rows.length === 0) return [];
  const deliveries = await db()
    .selectFrom('notice_deliveries')
    .selectAll()
    .where(
      'notice',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('channel', 'desc')
    .execute();
  const byNotice = Map.groupBy(deliveries, ({ notice }) => notice);
  return rows.map((row) => ({ ...readNotice(row), deliveries: (byNotice.get(row.id) ?? []).map(readDelivery) }));
}

export function notices({ db }: Handle): Notices {
  const markOf = (initiative: string) =>
    db().selectFrom('notice_marks').select('document').where('initiative', '=', initiative).executeTakeFirst();
  const deliveryOf = (notice: string, channel: string) =>
    db().updateTable('notice_deliveries').where('notice', '=', notice).where('channel', '=', channel);

  return {
    list: (page) => listed(db, page),
    async marks<D>() {
      const rows = await db().selectFrom('notice_marks').selectAll().execute();
      return new Map(rows.map((row) => [row.initiative, JSON.parse(row.document) as D]));
    },
    async due(at, most) {
      const rows = await db()
        .selectFrom('notice_deliveries')
        .innerJoin('notices', 'notices.id', 'notice_deliveries.notice')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('due_at', '<=', instant(at))
        .orderBy('notices.at')
        .orderBy('notices.id')
        .limit(most)
        .execute();
      return rows.map((row) => ({ ...readDelivery(row), notice: readNotice(row) }));
    },
    async add(notice, channels) {
      const at = instant(notice.at);
      await db()
        .insertInto('notices')
        .values({ ...notice, at, document: document(notice.document) })
        .execute();
      for (const channel of channels)
        await db()
          .insertInto('notice_deliveries')
          .values({
            notice: notice.id,
            channel,
            state: 'waiting',
            attempts: 0,
            due_at: at,
            ended_at: null,
            trouble: null,
          })
          .execute();
    },
    async mark(initiative, from, mark) {
      const row = { document: document(mark) };
      const there = await markOf(initiative);
      if ((there?.document ?? null) !== (from === null ? null : document(from))) return false;
      if (!there) {
        const { numInsertedOrUpdatedRows } = await db()
          .insertInto('notice_marks')
          .values({ initiative, ...row })
          .onConflict((conflict) => conflict.column('initiative').doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      }
      const { numUpdatedRows } = await db()
        .updateTable('notice_marks')
        .set(row)
        .where('initiative', '=', initiative)
        .where('document', '=', there.document)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async claim({ notice, channel, dueAt }, until) {
      const { numUpdatedRows } = await deliveryOf(notice.id, channel)
        .set({ due_at: instant(until) })
        .where('state', '=', 'waiting')
        .where('due_at', '=', dueAt)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async tried(notice, { channel, state, attempts, dueAt, endedAt, trouble }) {
      await deliveryOf(notice, channel)
        .set({
          state,
          attempts,
          due_at: instant(dueAt),
          ended_at: endedAt === null ? null : instant(endedAt),
          trouble,
        })
        .execute();
    },
  };
}
