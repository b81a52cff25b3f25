import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../../api/client.ts';
import { problemsOf } from '../../api/problems.ts';
import { makeOld, useMayContribute, useStartJob } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Crumb, PageHead } from '../../ui/page-head.tsx';
import { Problems } from '../../ui/states.tsx';
import { fileList, type List, pastedList } from './list.ts';
import { ListForm, nothing, type Written } from './list-form.tsx';
import { ImportPreview } from './preview.tsx';
import { UnclearStatuses } from './unclear-statuses.tsx';
import {
  askedOf,
  countsMoney,
  headline,
  type Import,
  isWritten,
  problemsOnPage,
  sayNext,
  withStatus,
} from './words.ts';

/** A list of initiatives that exists somewhere becomes a portfolio: chosen or pasted, shown row by row, and only then written. */
export function ImportPage() {
  const client = useQueryClient();
  const reason = [useMayContribute().reason, useOfflineReason()].find((each) => each !== undefined);
  const [written, setWritten] = useState(nothing);
  /** What the preview was made of: what is saved is what was shown. */
  const [shown, setShown] = useState<{ readonly list: List; readonly written: Written; readonly found: Import } | null>(
    null,
  );
  const run = async (list: List, written: Written, dryRun: boolean) => ({
    list,
    written,
    found: await ask('importList', { ...list, ...askedOf(written), dryRun }),
  });
  const preview = useMutation({
    mutationFn: async (written: Written) =>
      run(written.file ? await fileList(written.file) : pastedList(written.text).list, written, true),
    onSuccess: setShown,
    onError: () => setShown(null),
  });
  const save = useMutation({
    mutationFn: ({ list, written }: NonNullable<typeof shown>) => run(list, written, false),
    onSuccess: (made) => {
      setShown(made);
      // What was made, and what comes next, stands at the top; the button was at the end of a long list.
      window.scrollTo({ top: 0 });
      void makeOld(client, null);
    },
  });
  const found = shown?.found ?? null;
  const done = found !== null && !found.dryRun;
  const forget = () => {
    setShown(null);
    preview.reset();
    save.reset();
  };
  return (
    <>
      <title>Import a list</title>
      <PageHead
        title={done ? headline(found) : 'Import the list you have.'}
        lead={
          done
            ? sayNext(found)
            : 'Each row becomes an initiative with what the list says of it. You see all of it before anything is written.'
        }
        crumbs={
          <>
            <Crumb>
              <Link to="/" className="link">
                Portfolio
              </Link>
            </Crumb>
            <Crumb>Import a list</Crumb>
          </>
        }
        actions={
          done && (
            <>
              <Button
                onClick={() => {
                  setWritten(nothing);
                  forget();
                }}
              >
                Import another
              </Button>
              <ButtonLink to="/" kind={countsMoney(found) ? 'secondary' : 'primary'}>
                To the portfolio
              </ButtonLink>
              {countsMoney(found) && <ValueAll />}
            </>
          )
        }
      />
      {!done && (
        <ListForm
          written={written}
          reason={reason}
          busy={preview.isPending}
          onChange={(changed) => {
            setWritten(changed);
            // What was shown is of what was written before.
            if (shown) forget();
          }}
          onPreview={() => preview.mutate(written)}
        />
      )}
      {preview.error && <Problems problems={problemsOnPage(problemsOf(preview.error))} />}
      {found && (
        <section aria-label={done ? 'What was made' : 'Preview'} className="opened mt-6 border-t border-ink pt-3">
          {!done && <h2 className="font-serif text-lead">{headline(found)}</h2>}
          {!done && (
            <UnclearStatuses
              skipped={found.skipped}
              onChoose={(word, stage) => {
                const told = { ...written, statuses: withStatus(written.statuses, word, stage) };
                setWritten(told);
                preview.mutate(told);
              }}
            />
          )}
          <ImportPreview found={found} />
          {save.error && <Problems problems={problemsOnPage(problemsOf(save.error))} />}
          {!done && (
            <Button
              kind="primary"
              className="mt-6"
              reason={reason ?? (found.initiatives.some(isWritten) ? undefined : 'No row would become an initiative.')}
              busy={save.isPending ? 'Writing charters' : undefined}
              onClick={() => shown && save.mutate(shown)}
            >
              {`Save ${found.initiatives.filter(isWritten).length} of ${found.rows}`}
            </Button>
          )}
        </section>
      )}
    </>
  );
}

/** The portfolio sums what was valued, so that what has just been imported is in no sum of it yet. It shows how far the work is. */
function ValueAll() {
  const start = useStartJob();
  const navigate = useNavigate();
  const reason = useOfflineReason();
  return (
    <>
      <Button
        kind="primary"
        reason={reason}
        busy={start.isPending ? 'Valuing' : undefined}
        onClick={() =>
          start.mutate({ verb: 'portfolioValue', input: {} }, { onSuccess: () => void navigate({ to: '/' }) })
        }
      >
        Value all
      </Button>
      {start.error && <Problems problems={problemsOf(start.error)} />}
    </>
  );
}
