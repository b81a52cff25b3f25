import { usePortfolio, useWorkspace } from '../../api/queries.ts';
import { useSpeech } from '../../api/said.tsx';
import type { Speech } from '../../api/speech.ts';
import type { Charter, Initiative, Standing } from '../../groundwork.ts';

/** What every part of the page needs: what was found, what was promised, and how people, days and times are called. */
export interface PageData extends Speech {
  readonly found: Initiative;
  /** As it is read; the server has taken its secrets out. */
  readonly charter: Charter;
  /** The row of the portfolio, which knows who stopped it and what was spent; undefined until it is read. */
  readonly standing: Standing | undefined;
  readonly currency: string;
}

export function usePageData(found: Initiative): PageData {
  const speech = useSpeech();
  const standing = usePortfolio().data?.initiatives.find(({ initiative }) => initiative === found.initiative);
  return {
    ...speech,
    found,
    charter: found.charter.document as unknown as Charter,
    standing,
    currency: useWorkspace().data?.currency ?? 'USD',
  };
}

/** As what it ended, by the records or as its charter declares: nothing more is expected of it, and nothing new is computed unless somebody asks. null while it goes on. */
export function endedAs({ found, standing }: Pick<PageData, 'found' | 'standing'>): 'stopped' | 'retired' | null {
  const stages = [found.stage, standing?.declared?.stage];
  return (['stopped', 'retired'] as const).find((each) => stages.includes(each)) ?? null;
}
