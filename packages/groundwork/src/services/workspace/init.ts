import { existsSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { charterTemplate, exampleOwner, workspaceTemplate } from '../../charter/init-charter.ts';
import { slug } from '../../charter/schema/primitives.ts';
import { fail } from '../../errors/problem.ts';
import { createFile, createFolderOf } from '../new-file.ts';

export interface InitInput {
  readonly dir: string;
  /** The initiative to write a first charter for. */
  readonly initiative?: string | undefined;
  readonly title?: string | undefined;
}

/** Writes a commented groundwork.yaml, where there is none, and a first charter. Never overwrites. Fails with `service.file_exists`. */
export function init({ dir, initiative = 'first-initiative', title }: InitInput) {
  const root = resolve(dir);
  const config = join(root, 'groundwork.yaml');
  const charter = checkNewCharter(root, initiative);
  const created: string[] = [];
  const write = (file: string, text: string) => {
    createFolderOf(file);
    createFile(file, text);
    created.push(relative(root, file));
  };
  if (!existsSync(config)) write(config, workspaceTemplate({ organization: basename(root), person: exampleOwner.id }));
  // Where the first source looks for its files.
  createFolderOf(join(root, 'data', 'customers.csv'));
  write(charter, charterTemplate({ id: initiative, title: title ?? sentence(initiative), owner: exampleOwner.id }));
  return { workspace: root, created };
}

/** The path of a charter that is not there yet. Fails with `service.id_malformed` or `service.file_exists`. */
export function checkNewCharter(root: string, initiative: string): string {
  if (!slug.safeParse(initiative).success) return fail('service.id_malformed', { id: initiative });
  const charter = join(root, 'initiatives', initiative, 'charter.yaml');
  if (existsSync(charter)) return fail('service.file_exists', { file: relative(process.cwd(), charter) });
  return charter;
}

export function sentence(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
