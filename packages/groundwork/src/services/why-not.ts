const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOENT: 'its folder is not there',
  ENOTDIR: 'a file is in the way',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EIO: 'the disk reports an error',
  ELOOP: 'its links lead in a circle',
};

/** Why the operating system refused a file, in words; its code where we have none. */
export function whyNot(error: unknown): string {
  const code = typeof error === 'string' ? error : ((error as NodeJS.ErrnoException).code ?? 'unknown reason');
  return reasons[code] ?? code;
}
