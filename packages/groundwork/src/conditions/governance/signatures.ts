import { dayOf } from '../../charter/days.ts';
import { type Finding, finding } from '../finding.ts';
import { nameOf } from '../owner.ts';
import { notAPerson } from '../person.ts';
import type { Locate } from '../process.ts';
import type { GovernanceInput } from './input.ts';

export function signatureFindings({
  charter,
  workspace,
  governanceHash,
  signatures,
  locate,
}: GovernanceInput): readonly Finding[] {
  const owner = charter.owner.person;
  const reviewer = charter.reviewer ?? null;
  if (reviewer === null || reviewer === owner) {
    return [
      finding({
        code: 'governance.no_second_signer',
        subject: 'reviewer',
        state: 'unmet',
        measured: owner === null ? 0 : 1,
        expected: '2 people',
        unit: 'people',
        message:
          reviewer === null
            ? 'No reviewer is named to sign beside the owner.'
            : 'The owner and the reviewer are the same person.',
        fix: 'Name a second person under reviewer.',
        location: locate(['reviewer']) ?? locate([]),
      }),
    ];
  }
  const signed = (id: string, role: string) =>
    signatureFinding({ charter, workspace, governanceHash, signatures, locate }, id, role);
  return [owner === null ? noOwnerToSign(locate) : signed(owner, 'owner'), signed(reviewer, 'reviewer')];
}

function noOwnerToSign(locate: Locate): Finding {
  return finding({
    code: 'governance.no_owner_to_sign',
    subject: 'owner.person',
    state: 'unmet',
    measured: 0,
    expected: 'signed by the owner',
    message: 'Nobody is named as owner, so the owner cannot have signed.',
    fix: 'Name one person under owner.person, who then signs.',
    location: locate(['owner']) ?? locate([]),
  });
}

type SignatureInput = Pick<GovernanceInput, 'charter' | 'workspace' | 'governanceHash' | 'signatures' | 'locate'>;

function signatureFinding(
  { charter, workspace, governanceHash, signatures, locate }: SignatureInput,
  id: string,
  role: string,
): Finding {
  const own = signatures.filter((each) => each.person === id);
  const current = own.find((each) => each.sectionHash === governanceHash);
  const base = { subject: id, expected: `signed by the ${role}`, location: locate(['governance']) };
  const reason = notAPerson(workspace, id);
  if (reason)
    return finding({
      ...base,
      code: 'governance.signer_not_a_person',
      state: 'unmet',
      message: reason,
      fix: `Name one person as ${role}.`,
    });
  const command = `groundwork sign ${charter.id} --as ${id}`;
  const name = nameOf(workspace, id);
  if (current)
    return finding({
      ...base,
      code: 'governance.signed',
      state: 'met',
      measured: current.at,
      message: `${name}, ${role}, signed on ${dayOf(new Date(current.at), workspace.timezone)}.`,
      observedAt: current.at,
    });
  if (own.length > 0)
    return finding({
      ...base,
      code: 'governance.signature_stale',
      state: 'stale',
      measured: own.at(-1)?.at ?? null,
      message: `The governance changed after ${name} signed it.`,
      fix: `${name} signs again: ${command}`,
    });
  return finding({
    ...base,
    code: 'governance.not_signed',
    state: 'unmet',
    message: `${name}, ${role}, has not signed.`,
    fix: `${name} signs: ${command}`,
  });
}
