/** As long as the server takes them; it looks again. */
const least = 15;
const most = 128;

export const passwordHint = `${least} to ${most} characters. A few words are good.`;

/** What is wrong with a new password, for whoever is choosing it; undefined where nothing is. */
export function whyNoPassword(password: string): string | undefined {
  const { length } = password;
  if (length >= least && length <= most) return undefined;
  if (length === 0) return `Write a password of ${least} to ${most} characters.`;
  return `It has ${length} characters; it needs ${least} to ${most}.`;
}
