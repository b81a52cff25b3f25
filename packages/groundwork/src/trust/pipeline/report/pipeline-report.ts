import type { LeftOut } from '../../../words/quarters.ts';

/** A share with its 95 % Wilson interval. */
export interface Share {
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

/** What cannot be told, and why. */
export interface NotMeasured {
  readonly code: string;
  /** Whether the charter does not ask it, because it does not declare enough; else it asks what the data cannot answer. */
  readonly undeclared: boolean;
  /** `Which deals …`. */
  readonly question: string;
  readonly why: string;
  readonly fix: string | null;
}

/** Deals and what they are worth; the worth is null where no open deal has an amount. */
export interface Part {
  readonly deals: number;
  readonly value: number | null;
}

/** One thing that is wrong with open deals. */
export interface Reason extends Part {
  readonly code: string;
  /** Follows the number of deals: `have no account`. */
  readonly says: string;
  readonly fix: string;
  /** Deals of which this is the first thing that is wrong: these parts sum to all deals that are not believable. */
  readonly first: Part;
  /** Open deals of which it could not be told. */
  readonly unknown: number;
  /** Why it could not be told of them. */
  readonly blind: string | null;
}

/** What share of the open pipeline is believable: an open deal is, when no question that could be asked finds fault with it. */
export interface Believability {
  readonly open: Part;
  readonly believable: Part;
  readonly shareOfDeals: number | null;
  readonly shareOfValue: number | null;
  /** Why the value is not measurable; null where it is. */
  readonly valueNotMeasurable: string | null;
  /** Open deals without an amount: they count with nothing. */
  readonly withoutAmount: number | null;
  /** In the order in which a deal is asked. */
  readonly reasons: readonly Reason[];
  readonly notMeasured: readonly NotMeasured[];
}

/** The open deals of one team, owner or region. */
export interface DealsOf {
  /** null: the deals that have none. */
  readonly id: string | null;
  readonly name: string | null;
  readonly open: Part;
  readonly believable: Part;
  /** Of the deals. null for fewer than 20: a percentage of few deals misleads. */
  readonly share: Share | null;
  readonly few: boolean;
  readonly mainReason: { readonly code: string; readonly says: string; readonly deals: number } | null;
  /** Open deals that have each of these; null where the column cannot be read. */
  readonly with: Readonly<Record<'owner' | 'account' | 'amount' | 'closes', number | null>>;
}

/** Worst first: those with enough deals by their share, then the others by how many deals are at fault. */
export interface Groups {
  readonly rows: readonly DealsOf[];
  /** What the rows leave out, so that all sum to the whole; null where they leave out nothing. */
  readonly rest: { readonly groups: number; readonly open: Part; readonly believable: Part } | null;
}

export type Measured<T> = T | { readonly notMeasurable: string };

export interface StageRow extends Part {
  readonly stage: string | null;
  readonly label: string | null;
  readonly state: 'open' | 'won' | 'lost' | null;
}

export interface Ages {
  /** Of open deals, in days: from `from` to below `to`; the last has no end. */
  readonly bins: readonly (Part & { readonly from: number; readonly to: number | null })[];
  readonly unknown: number;
  /** Created after the day the table describes. */
  readonly later: number;
  readonly staleAfterDays: number | null;
}

export interface WinRate extends Share {
  readonly won: number;
  readonly closed: number;
}
export interface PeriodWinRate extends WinRate {
  /** First day of the month or quarter. */
  readonly period: string;
}

/** Later minus earlier, with a 95 % interval. */
export interface Drift {
  readonly earlier: { readonly from: string; readonly to: string; readonly value: number; readonly deals: number };
  readonly later: { readonly from: string; readonly to: string; readonly value: number; readonly deals: number };
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
  readonly leftOut: LeftOut;
}

export interface WinRates {
  readonly all: WinRate;
  readonly months: readonly PeriodWinRate[];
  readonly quarters: readonly PeriodWinRate[];
  /** First half of the whole quarters against the second; the middle one of an odd number is in neither. */
  readonly drift: Measured<Drift>;
  readonly season: Measured<{
    /** First, second and third month of a quarter. */
    readonly monthOfQuarter: readonly WinRate[];
    /** Pearson's chi-squared test that the three are one. */
    readonly p: number;
    readonly advice: string | null;
  }>;
  /** Closed deals without a close date. */
  readonly undated: number;
}

export interface CycleTime {
  readonly deals: number;
  /** Days from created to closed: the smallest number that half of the deals, or nine in ten, do not exceed. */
  readonly median: number;
  readonly p90: number;
}
export interface CycleTimes {
  readonly won: CycleTime | null;
  readonly lost: CycleTime | null;
  readonly quarters: readonly (CycleTime & { readonly period: string })[];
  /** Of the medians of won deals; their intervals by order statistics, which assume nothing about the distribution. */
  readonly drift: Measured<{
    readonly earlier: MedianOf;
    readonly later: MedianOf;
    readonly apart: boolean;
    readonly leftOut: LeftOut;
  }>;
  /** Closed deals that lack one of the two days, or close before they were created. */
  readonly unknown: number;
}
export interface MedianOf {
  readonly from: string;
  readonly to: string;
  readonly deals: number;
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

export interface StageTime {
  readonly stage: string;
  readonly label: string;
  /** Stays that ended. */
  readonly stays: number;
  readonly median: number | null;
  readonly p90: number | null;
  /** Deals that are in it still, by the history. */
  readonly still: number;
}

/** How far forecasts were from what came. Hyndman & Koehler (2006), "Another look at measures of forecast accuracy", Int. J. Forecasting 22, 679–688. */
export interface ForecastErrors {
  readonly forecasts: number;
  /** Mean of |actual − forecast| / |actual| over the forecasts whose actual is not zero (MAPE, §2.2); null where all are. */
  readonly mape: number | null;
  /** Forecasts left out of it, because their actual is zero. */
  readonly zeroActuals: number;
  /** Σ |actual − forecast| / Σ |actual| (weighted absolute percentage error); null where all actuals are zero. */
  readonly wape: number | null;
  /** Σ (forecast − actual) / Σ |actual|: above zero, more was forecast than came. */
  readonly bias: number | null;
  /** Σ |actual − forecast| / Σ |actual − actual a year earlier| over the forecasts for which there is one (relative MAE, §2.4, against the seasonal naive): below 1, better than last year's. */
  readonly againstNaive: number | null;
  readonly comparedWithNaive: number;
}
export interface ForecastOf extends ForecastErrors {
  readonly name: string | null;
}
export interface ForecastAccuracy {
  readonly all: ForecastErrors;
  /** Worst first. */
  readonly owners: Measured<readonly ForecastOf[]>;
  readonly regions: Measured<readonly ForecastOf[]>;
  /** Whole months from the month in which it was made to the first month it is for; below zero: made during the period. */
  readonly horizons: readonly (ForecastErrors & { readonly months: number })[];
  readonly left: {
    readonly incomplete: number;
    readonly notOver: number;
    readonly madeAfter: number;
    readonly withoutActual: number;
    /** Won deals that are in no actual because they have no close date; null where the actuals are not taken from the deals. */
    readonly wonUndated: number | null;
  };
}

/** How far a revenue pipeline can be trusted. */
export interface PipelineReport {
  readonly table: string;
  readonly asOf: string;
  readonly deals: {
    readonly all: number;
    readonly open: number;
    readonly won: number;
    readonly lost: number;
    readonly unknown: number;
  };
  /** Rows left out because the CRM has deleted them; null where nothing marks them. */
  readonly deleted: number | null;
  readonly stages: readonly StageRow[];
  readonly believability: Measured<Believability>;
  readonly teams: Measured<Groups>;
  readonly regions: Measured<Groups>;
  readonly owners: Measured<Groups>;
  readonly ages: Measured<Ages>;
  readonly winRates: Measured<WinRates>;
  readonly cycleTimes: Measured<CycleTimes>;
  readonly stageTimes: Measured<readonly StageTime[]>;
  readonly forecast: Measured<ForecastAccuracy>;
}
