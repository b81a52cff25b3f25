import { sha256Hex } from '../../canonical/hash.ts';
import { canonicalJson } from '../../canonical/json.ts';
import type { LoadedCharter } from '../../charter/load-charter.ts';
import { readYaml } from '../../charter/read-yaml.ts';
import type { RecordsTransaction } from '../../store/records/records.ts';
import { captureTools } from '../../trust/access/capture-tools.ts';
import type { Reach } from '../../trust/access/reach.ts';
import type { ServerTools, SignedTools } from '../../trust/access/tools/tool.ts';
import type { Opened } from '../charters.ts';
import type { Context } from '../context.ts';
import { governanceBinding } from './binding.ts';

/** What is kept of the tools when somebody signs. */
interface KeptTools {
  /** What the signature binds to. */
  readonly sectionHash: string;
  readonly servers: readonly ServerTools[];
}

/** Each person's own: who signs later may see other tools than who signed before. */
const kindFor = (person: string) => `access:tools:${person}`;

/** How far the probes of a charter reach, and what its signers signed. */
export async function reachOf(ctx: Context, opened: Opened): Promise<Reach> {
  return { ...reachWithout(ctx, opened), signed: await signedTools(ctx, opened) };
}

function reachWithout(ctx: Context, { workspace, loaded }: Pick<Opened, 'workspace' | 'loaded'>): Reach {
  return {
    dir: workspace.dir,
    allow: workspace.config.network?.allow ?? [],
    environment: ctx.env,
    redact: ctx.secrets.redact,
    keys: serverKeys(loaded),
    signed: [],
  };
}

/** The tools of the charter's MCP servers as they are now. Servers that cannot be reached are kept as such: they do not keep anybody from signing. */
export async function toolsToSign(
  ctx: Context,
  opened: Pick<Opened, 'workspace' | 'loaded'>,
): Promise<readonly ServerTools[]> {
  const access = opened.loaded.charter.access ?? [];
  if (!access.some((probe) => 'mcp' in probe)) return [];
  ctx.progress('Listing the tools that are signed for');
  return captureTools(access, reachWithout(ctx, opened));
}

/** Keeps what a person signs for, content-addressed; gives its hash, or null where the charter has no MCP server. */
export async function keepSignedTools(
  tx: RecordsTransaction,
  { initiative, person, at, ...kept }: KeptTools & { initiative: string; person: string; at: string },
): Promise<string | null> {
  if (kept.servers.length === 0) return null;
  const evidence = await tx.evidence.add({ initiative, kind: kindFor(person), observedAt: at, body: kept });
  return evidence.hash;
}

/** What owner and reviewer signed for, as far as their signatures still hold: a stale one says so itself. */
async function signedTools(ctx: Context, opened: Opened): Promise<readonly SignedTools[]> {
  const { charter } = opened.loaded;
  if (!charter.access?.some((probe) => 'mcp' in probe)) return [];
  const { records } = ctx.stores;
  const initiative = opened.initiative.id;
  const hash = await governanceBinding(opened);
  const signatures = await records.signatures.list(initiative, { section: 'governance' });
  const people = [...new Set([charter.owner.person, charter.reviewer])].filter((each) => typeof each === 'string');
  const signed = await Promise.all(
    people.map(async (person): Promise<readonly SignedTools[]> => {
      const last = signatures.findLast((each) => each.person === person && each.sectionHash === hash);
      if (!last) return [];
      const kept = await records.evidence.latest<KeptTools>(initiative, kindFor(person));
      return [
        {
          person,
          name: opened.workspace.config.people[person]?.name ?? person,
          command: `groundwork sign ${initiative} --as ${person}`,
          at: last.at,
          servers: kept?.body.sectionHash === hash ? kept.body.servers : null,
        },
      ];
    }),
  );
  return signed.flat();
}

/** A server is recognised by how the charter reaches it, as written: `${NAME}` stands for itself, so that nothing can be guessed from the hash. */
function serverKeys({ text, file }: LoadedCharter): readonly (string | null)[] {
  const read = readYaml(text, file);
  const written = read.ok ? (read.located.value as { readonly access?: readonly unknown[] }).access : undefined;
  return (written ?? []).map((entry) => {
    const { mcp } = entry as { readonly mcp?: { readonly command?: unknown; readonly url?: unknown } };
    return mcp === undefined ? null : sha256Hex(canonicalJson({ command: mcp.command, url: mcp.url }));
  });
}
