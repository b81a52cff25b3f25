import { type Account, useAccountAct } from '../../api/accounts.ts';
import { problemsOf } from '../../api/problems.ts';
import { useSpeech } from '../../api/said.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { Problems } from '../../ui/states.tsx';
import { nameOf } from './people-view.ts';

interface Given {
  readonly who: Account;
  readonly onClose: () => void;
}

/** Makes a link and shows it this once: Groundwork sends no e-mail, whoever invites passes it on. */
export function InviteDialog({ who, onClose }: Given) {
  const act = useAccountAct('invite');
  const { moment } = useSpeech();
  const name = nameOf(who);
  if (act.data)
    return (
      <Dialog
        open
        onOpenChange={() => {}}
        title={`Pass this link on to ${name}.`}
        lead={`It works once, until ${moment(act.data.expiresAt)}, and is not shown again. Groundwork sends no e-mail: give it to ${act.data.email} yourself.`}
        actions={
          <Button kind="primary" onClick={onClose}>
            I have it
          </Button>
        }
      >
        <ShownOnce label="The link" secret={act.data.link} />
      </Dialog>
    );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Invite ${name}?`}
      lead={
        who.account
          ? 'You get a link with which another password is set. Open sessions end once it is.'
          : 'You get a link with which a password is set. An earlier link works no more.'
      }
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button
            kind="primary"
            busy={act.isPending ? 'Making the link' : undefined}
            onClick={() => act.mutate({ person: who.person })}
          >
            Make the link
          </Button>
        </>
      }
    >
      {act.error && <Problems problems={problemsOf(act.error)} />}
    </Dialog>
  );
}

export function RevokeDialog({ who, own, onClose }: Given & { readonly own: boolean }) {
  const act = useAccountAct('revokeAccount');
  const name = nameOf(who);
  const what = who.account ? 'account' : 'invitation';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={own ? 'Revoke your own account?' : `Revoke the ${what} of ${name}?`}
      lead={
        who.account
          ? `${own ? 'You are signed out at once' : 'Sessions end at once'}, and tokens count no more. To keep somebody out for good, take them out of people in groundwork.yaml as well.`
          : 'The link works no more.'
      }
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button
            kind="danger"
            busy={act.isPending ? 'Revoking it' : undefined}
            onClick={() => act.mutate({ person: who.person }, { onSuccess: onClose })}
          >
            Revoke the {what}
          </Button>
        </>
      }
    >
      {act.error && <Problems problems={problemsOf(act.error)} />}
    </Dialog>
  );
}
