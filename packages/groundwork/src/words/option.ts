/** An option as it can be copied into a shell, whatever a cell of somebody's list holds: `--status "On hold=pilot"`, in single quotes where a shell would read something into it. */
export function optionWords(option: string, text: string): string {
  if (!/["$`\\!\r\n]/.test(text)) return `--${option} "${text}"`;
  return `--${option} '${text.replaceAll("'", "'\\''")}'`;
}
