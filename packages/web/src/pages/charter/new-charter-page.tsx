import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../../api/client.ts';
import { problemsOf } from '../../api/problems.ts';
import { useMayContribute, useWorkspace } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import { firstCharter, idOfTitle, type Problem } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Crumb, PageHead } from '../../ui/page-head.tsx';
import { Problems } from '../../ui/states.tsx';

/** A charter begins with a name and, where there is one, an owner; all else is asked afterwards. */
export function NewCharterPage() {
  const navigate = useNavigate();
  const people = useWorkspace().data?.people ?? [];
  const offline = useOfflineReason();
  const mayNot = useMayContribute().reason;
  const [title, setTitle] = useState('');
  const [ownId, setOwnId] = useState<string | null>(null);
  const [owner, setOwner] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const initiative = ownId ?? idOfTitle(title);
  const reason =
    mayNot ?? offline ?? (title.trim() === '' || initiative === '' ? 'First say what it is called.' : undefined);

  const create = async () => {
    setBusy(true);
    try {
      const text = await firstCharter({ id: initiative, title: title.trim(), owner: owner === '' ? null : owner });
      await ask('saveCharter', { initiative, text, over: null });
      await navigate({ to: '/initiatives/$initiative/charter', params: { initiative } });
    } catch (error) {
      setProblems(problemsOf(error));
      setBusy(false);
    }
  };
  return (
    <>
      <title>New initiative</title>
      <PageHead
        title="What is the agent to do?"
        lead="Give it a name. Then a few plain questions write its charter with you."
        crumbs={
          <>
            <Crumb>
              <Link to="/" className="link">
                Portfolio
              </Link>
            </Crumb>
            <Crumb>New initiative</Crumb>
          </>
        }
      />
      <form
        className="max-w-[30rem] border-t border-ink pt-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!reason && !busy) void create();
        }}
      >
        <TextField
          label="What is it called, in a few words?"
          hint="Such as: Win-back e-mail agent"
          value={title}
          onChange={setTitle}
        />
        <TextField
          label="Its id"
          hint={`The name of its folder: initiatives/${initiative || '…'}/charter.yaml`}
          value={initiative}
          onChange={setOwnId}
          spellCheck={false}
        />
        <SelectField
          label="Who answers for it?"
          hint="One person, not a team. They accept it themselves."
          value={owner}
          onChange={setOwner}
          choices={[
            { value: '', label: 'Nobody yet' },
            ...people.filter((each) => each.mayAct).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {problems.length > 0 && <Problems problems={problems} />}
        <Button
          type="submit"
          kind="primary"
          reason={reason}
          busy={busy ? 'Writing the file' : undefined}
          className="mt-2"
        >
          Begin the charter
        </Button>
      </form>
    </>
  );
}
