import type { State } from '../conditions/finding.ts';

/** A document for people: the answer as a sentence, then figures, then what they rest on. One model, shown in a terminal, as Markdown or as a page. */
export interface Report {
  readonly title: string;
  /** The answer. */
  readonly lead: string;
  readonly detail: string | null;
  /** What it is about and when it was seen, under the lead. */
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
  readonly footer: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Section {
  readonly title: string;
  /** On the right of the title. */
  readonly aside: string | null;
  readonly blocks: readonly Block[];
}

export type Block =
  /** `links`: what it rests on. */
  | { readonly kind: 'text'; readonly text: string; readonly links?: readonly Link[] }
  | ({ readonly kind: 'table' } & Table)
  | { readonly kind: 'findings'; readonly findings: readonly FindingView[] }
  /** `tableFollows`: the next block is its table, so that where no picture can be shown nothing is. */
  | { readonly kind: 'chart'; readonly chart: Chart; readonly tableFollows?: boolean };

export interface Table {
  /** `prose`: sentences, not values. */
  readonly columns: readonly { readonly title: string; readonly align?: 'left' | 'right'; readonly prose?: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Said below it. */
  readonly note?: string | null;
  /** What all of it rests on, where its rows do not say so one by one. */
  readonly rests?: readonly Link[];
}

/** Text, with the state that colours it or with what it rests on, each of which may lead somewhere. */
export type Cell = string | { readonly text: string; readonly state?: State; readonly links?: readonly Link[] };

export interface Link {
  readonly label: string;
  /** A page of the dashboard; null where there is none. */
  readonly address: string | null;
  /** Where it stands in the folder of the workspace; null where it stands in no file. */
  readonly place: { readonly file: string; readonly line: number } | null;
}

export interface FindingView {
  readonly state: State;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly measured: string | null;
  readonly expected: string | null;
  readonly samples: readonly Readonly<Record<string, string | number | boolean | null>>[];
  readonly declared: string | null;
  readonly fix: string | null;
  readonly sql: string | null;
}

interface Charted {
  readonly title: string;
  readonly aside: string | null;
  /** A sentence below it: what to see in it. */
  readonly note: string | null;
}

/** Every chart has a table behind it: where no picture can be shown, `tableOf` is. */
export type Chart = BarsChart | HistogramChart | IntervalsChart;

/** Lengths beside each other: a funnel, variants, reasons. */
export interface BarsChart extends Charted {
  readonly kind: 'bars';
  readonly unit: string;
  readonly items: readonly {
    readonly label: string;
    readonly value: number;
    /** After the value, such as a share. */
    readonly says: string | null;
    readonly tone: 'data' | 'quiet' | 'grey' | 'unmet';
  }[];
}

/** How many lie in each interval of a number, with one line that divides them. */
export interface HistogramChart extends Charted {
  readonly kind: 'histogram';
  readonly unit: string;
  readonly bins: readonly { readonly from: number; readonly to: number | null; readonly count: number }[];
  readonly line: { readonly at: number; readonly label: string } | null;
}

/** Shares with their intervals on one axis shared by all rows. */
export interface IntervalsChart extends Charted {
  readonly kind: 'intervals';
  readonly rows: readonly {
    readonly label: string;
    readonly says: string;
    readonly estimate: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
  readonly target: { readonly at: number; readonly label: string } | null;
}
