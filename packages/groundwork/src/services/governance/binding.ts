import { sha256Hex } from '../../canonical/hash.ts';
import { canonicalJson } from '../../canonical/json.ts';
import type { Opened } from '../charters.ts';
import { readableText } from '../initiatives/workspace-file.ts';

/**
 * What a signature of the governance binds to: the section as it stands and, where it names a policy file, that file's text as well. Otherwise the policies
 * could be changed under a valid signature. null while nothing is written; a policy file that cannot be read counts as empty, and is a finding of its own.
 */
export async function governanceBinding({
  workspace,
  loaded,
}: Pick<Opened, 'workspace' | 'loaded'>): Promise<string | null> {
  const section = loaded.sectionHashes.governance;
  const policies = loaded.charter.governance?.policies;
  if (!section || policies === undefined) return section ?? null;
  const text = await readableText(workspace, loaded, policies);
  return sha256Hex(canonicalJson({ section, policies: sha256Hex(text) }));
}
