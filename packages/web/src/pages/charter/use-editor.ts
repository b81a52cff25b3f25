import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { ask } from '../../api/client.ts';
import { problemsOf } from '../../api/problems.ts';
import { charterTextQuery, makeOld, useMayContribute, useSchema, useWorkspace } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import { useActingAs } from '../../api/session.ts';
import type { Problem, VerbOutput } from '../../groundwork.ts';
import { useDraft } from './draft/use-draft.ts';
import { useLatest } from './draft/use-latest.ts';
import { placeFollowUps } from './interview/follow-ups.ts';
import { interview } from './interview/questions.ts';
import { metricsIn, tablesIn } from './schema/completion.ts';
import type { Schema } from './schema/schema.ts';
import { plain, read } from './yaml/nodes.ts';

/** How long after the last key the text is read by the server, and how long after that its metrics are computed. */
const tryAfter = 300;
const previewAfter = 500;
/** While the server does not answer. */
const askAgainAfter = 5_000;

/** All that the editor of a charter knows: the text, what the server says of it, and why it cannot be written, if so. */
export function useEditor(found: VerbOutput<'charterText'>) {
  const { initiative } = found;
  const workspace = useWorkspace().data;
  const schema = useSchema().data as Schema | undefined;
  const offline = useOfflineReason();
  const mayNot = useMayContribute().reason;
  const draft = useDraft(initiative, found);
  const readOnly = mayNot ?? (draft.kept ? 'First say what is to become of the earlier text.' : undefined);

  const asked = mayNot === undefined ? draft.text : null;
  const tried = useLatest(asked, tryAfter, (text, signal) => ask('tryCharter', { initiative, text }, signal));
  const back = useEffectEvent(() => {
    if (tried.error) tried.again();
  });
  useEffect(() => {
    back();
    if (!offline) return;
    const timer = setInterval(back, askAgainAfter);
    return () => clearInterval(timer);
  }, [offline]);
  const current = tried.answer?.of === draft.text ? tried.answer.value : null;
  const preview = useLatest(current?.ok ? draft.text : null, previewAfter, (text, signal) =>
    ask('previewCharter', { initiative, text }, signal),
  );

  // What could be read last stays in the interview while the text is no YAML.
  const [readable, setReadable] = useState(draft.text);
  const document = useMemo(() => read(draft.text), [draft.text]);
  if (document && readable !== draft.text) setReadable(draft.text);
  const data = useMemo(() => plain(read(readable)), [readable]);
  const sections = useMemo(() => interview(data), [data]);
  const problems: readonly Problem[] = tried.answer?.value.problems ?? found.problems;
  const followUps = useMemo(
    () => placeFollowUps(draft.text, sections, { problems: current?.problems ?? [], gaps: current?.gaps ?? [] }),
    [draft.text, sections, current],
  );
  const names = useMemo(
    () => ({
      people: (workspace?.people ?? []).map(({ id, name }) => ({ id, name })),
      sources: (workspace?.sources ?? []).map((each) => each.name),
    }),
    [workspace],
  );

  return {
    initiative,
    file: found.file,
    currency: workspace?.currency ?? 'USD',
    draft,
    data,
    sections,
    followUps,
    problems,
    tried: current,
    trying: tried.asking || (asked !== null && current === null && tried.error === null),
    tryError: tried.error,
    tryAgain: tried.again,
    preview,
    offline,
    readOnly,
    broken: document === null,
    help: useMemo(() => ({ schema: schema ?? null, names }), [schema, names]),
    metrics: metricsIn(data),
    tables: tablesIn(data, names),
  };
}

export type Editor = ReturnType<typeof useEditor>;

/** Writes the text over the one that was read. Where another stands there by now it is shown beside it, and nothing is written. */
export function useSave({ initiative, draft }: Pick<Editor, 'initiative' | 'draft'>) {
  const client = useQueryClient();
  const { person } = useActingAs();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [saved, setSaved] = useState<VerbOutput<'saveCharter'> | null>(null);

  /** The text that another one saved, or none where the file is gone. */
  const lookAgain = async () => {
    try {
      const { text, hash } = await client.fetchQuery({ ...charterTextQuery(initiative), staleTime: 0 });
      draft.foundOnDisk({ text, hash });
    } catch (error) {
      if (problemsOf(error)[0]?.code === 'charter.file_missing') draft.foundOnDisk({ text: '', hash: null });
    }
  };

  /** Answers whether it is saved, or stands beside another text to be compared with. */
  const save = async (): Promise<'saved' | 'changed' | 'failed'> => {
    const { text, base } = draft;
    setBusy(true);
    setProblems([]);
    draft.saving(text);
    try {
      const answer = await ask('saveCharter', { initiative, text, over: base.hash, as: person?.id });
      draft.saved(text, answer.hash);
      setSaved(answer);
      return 'saved';
    } catch (error) {
      const told = problemsOf(error);
      setProblems(told);
      if (told[0]?.code !== 'service.charter_changed') return 'failed';
      await lookAgain();
      return 'changed';
    } finally {
      draft.saving(null);
      setBusy(false);
      void makeOld(client, initiative);
    }
  };
  return { save, busy, problems, saved };
}
