export const commandLine: never[] = [];
