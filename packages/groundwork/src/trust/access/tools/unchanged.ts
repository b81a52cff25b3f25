import { type Finding, finding } from '../../../conditions/finding.ts';
import type { Location } from '../../../errors/problem.ts';
import { listWords, plural } from '../../../words/phrases.ts';
import { clip } from '../secrets.ts';
import { compareTools, type ToolChange } from './compare.ts';
import type { ServerTools, SignedTools, Tool } from './tool.ts';

export interface UnchangedInput {
  readonly subject: string;
  /** What the server is recognised by; see `Reach.keys`. */
  readonly key: string | null;
  readonly needs: readonly string[];
  readonly tools: readonly Tool[];
  readonly signed: readonly SignedTools[];
  readonly location: Location | null;
}

/** Whether the tools of a server are as they were when each signer of the governance signed. Nobody signed yet: nothing is said. */
export function unchangedFindings(input: UnchangedInput): readonly Finding[] {
  const { signed, key, tools } = input;
  const known = signed.map((signer) => ({ signer, seen: key === null ? undefined : seenBy(signer, key) }));
  const changes = known.flatMap(({ signer, seen }) =>
    seen?.tools ? compareTools(seen.tools, tools).map((change) => ({ change, signer })) : [],
  );
  const findings = together(changes).map(({ change, signers }) => changeFinding(input, change, signers));
  const blind = known.filter(({ seen }) => !seen?.tools);
  return [
    ...findings,
    ...blind.map(({ signer, seen }) => notCaptured(input, signer, seen)),
    ...(findings.length === 0 && blind.length === 0 && signed.length > 0 ? [unchanged(input)] : []),
  ];
}

function seenBy(signer: SignedTools, key: string): ServerTools | undefined {
  return signer.servers?.find((each) => each.key === key);
}

/** One finding for what several signers see the same way. */
function together(changes: readonly { readonly change: ToolChange; readonly signer: SignedTools }[]) {
  const found = new Map<string, { readonly change: ToolChange; readonly signers: SignedTools[] }>();
  for (const { change, signer } of changes) {
    const key = JSON.stringify([change.tool, change.kind, change.what]);
    const known = found.get(key);
    if (known) known.signers.push(signer);
    else found.set(key, { change, signers: [signer] });
  }
  return [...found.values()];
}

const codes = { changed: 'access.tool_changed', added: 'access.tool_added', removed: 'access.tool_removed' } as const;
const mostParts = 6;

/** A tool that is needed, or any where none is named, decides; what happened to another one is a warning. */
function changeFinding(
  { subject, needs, location }: UnchangedInput,
  { tool, kind, what }: ToolChange,
  signers: readonly SignedTools[],
): Finding {
  const name = clip(tool);
  const decides = kind === 'changed' && (needs.length === 0 || needs.includes(tool));
  return finding({
    code: codes[kind],
    subject: `${subject}/${name}`,
    state: 'unmet',
    measured: kind,
    expected: 'as it was signed',
    severity: decides ? 'error' : 'warning',
    message: `${happened(subject, name, kind, what)} since ${whoSigned(signers)}.`,
    fix: `Review ${name} and sign again: ${listWords(signers.map(({ command }) => command))}`,
    location,
  });
}

function happened(subject: string, name: string, kind: ToolChange['kind'], what: readonly string[]): string {
  if (kind === 'added') return `${subject} offers a new tool ${name}`;
  if (kind === 'removed') return `${subject} no longer offers ${name}`;
  const shown = what.slice(0, mostParts).map(clip);
  const more = what.length > mostParts ? [`${what.length - mostParts} more changes`] : [];
  return `${name} of ${subject} is not what was signed: ${listWords([...shown, ...more])},`;
}

function whoSigned(signers: readonly SignedTools[]): string {
  return listWords(signers.map(({ name, at }) => `${name} signed on ${at.slice(0, 10)}`));
}

function notCaptured(
  { subject, location }: UnchangedInput,
  signer: SignedTools,
  seen: ServerTools | undefined,
): Finding {
  const why = seen?.trouble ? `: ${seen.trouble}` : '.';
  return finding({
    code: 'access.tools_not_captured',
    subject,
    state: 'unverified',
    expected: 'as they were signed',
    message: `Whether the tools of ${subject} are those that ${whoSigned([signer])} for is not verified, since no schemas were captured when it was signed${why}`,
    fix: `Review the tools and sign again while ${subject} answers: ${signer.command}`,
    location,
  });
}

function unchanged({ subject, tools, signed, location }: UnchangedInput): Finding {
  return finding({
    code: 'access.tools_unchanged',
    subject,
    state: 'met',
    measured: tools.length,
    unit: 'tools',
    expected: 'as they were signed',
    message: `${plural(tools.length, 'tool')} of ${subject} ${tools.length === 1 ? 'is' : 'are'} as ${whoSigned(signed)}.`,
    location,
  });
}
