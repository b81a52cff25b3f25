import type { Catalog } from '../wording.ts';

/** Why something outside could not be probed. Hosts and programs are named, never an address with its path, a header or an argument. */
export const accessErrors = {
  'access.address_invalid': {
    kind: 'input',
    word: ({ reason }: { reason: string }) => ({
      message: `The address cannot be asked: ${reason}.`,
      expected: 'an address that starts with https:// or http://',
      fix: 'Correct the address in the access section.',
    }),
  },
  'access.address_refused': {
    kind: 'refused',
    word: ({ host, address, what, allow }: { host: string; address: string; what: string; allow: string }) => ({
      message: `${host === address ? host : `${host} is at ${address}, which`} is ${what}, and groundwork.yaml does not allow it, so it was not asked.`,
      fix: `If the agent is meant to reach it, add "${allow}" to network.allow in groundwork.yaml.`,
    }),
  },
  'access.host_unknown': {
    kind: 'unavailable',
    word: ({ host }: { host: string }) => ({
      message: `No address is known for ${host}.`,
      fix: `Correct the name, or make ${host} known to the name service of this machine.`,
    }),
  },
  'access.connection_refused': {
    kind: 'unavailable',
    word: ({ host }: { host: string }) => ({
      message: `${host} refuses the connection.`,
      fix: `Start what should answer at ${host}, or correct the port.`,
    }),
  },
  'access.connection_lost': {
    kind: 'unavailable',
    word: ({ host }: { host: string }) => ({
      message: `${host} ended the connection before it answered.`,
      fix: `Look into the log of ${host}.`,
    }),
  },
  'access.no_answer': {
    kind: 'unavailable',
    word: ({ what, seconds }: { what: string; seconds: number }) => ({
      message: `${what} did not answer within ${seconds} s.`,
      fix: `Find out why ${what} is silent.`,
    }),
  },
  'access.network_unreachable': {
    kind: 'unavailable',
    word: ({ host }: { host: string }) => ({
      message: `${host} cannot be reached from this machine.`,
      fix: `Open the way to ${host}: a route, a firewall or a VPN is missing.`,
    }),
  },
  'access.tls_failed': {
    kind: 'unavailable',
    word: ({ host, reason }: { host: string; reason: string }) => ({
      message: `The certificate of ${host} is not trusted: ${reason}.`,
      fix: `Renew or correct the certificate of ${host}.`,
    }),
  },
  'access.server_busy': {
    kind: 'unavailable',
    word: ({ host, status, wait }: { host: string; status: number; wait: number | null }) => ({
      message: `${host} answers ${status}${wait === null ? '' : ` and asks to wait ${wait} s`}.`,
      fix: `Ask again later, or look into the health of ${host}.`,
    }),
  },
  'access.redirected_elsewhere': {
    kind: 'unavailable',
    word: ({ host, status, to }: { host: string; status: number; to: string }) => ({
      message: `${host} answers ${status} and redirects to ${to}, which was not followed.`,
      fix: 'Write the address that answers itself.',
    }),
  },
  'access.status_unexpected': {
    kind: 'unavailable',
    word: ({ host, status, expected }: { host: string; status: number; expected: string }) => ({
      message: `${host} answers ${status}, not ${expected}.`,
      fix:
        status === 401 || status === 403
          ? `Give the agent's account the right to ask ${host}, or correct the headers.`
          : `Correct the address, or mend ${host}.`,
    }),
  },
  'access.request_failed': {
    kind: 'unavailable',
    word: ({ what, reason }: { what: string; reason: string }) => ({
      message: `${what} could not be asked: ${reason}.`,
      fix: `Make ${what} answer.`,
    }),
  },
  'access.answer_invalid': {
    kind: 'unavailable',
    word: ({ what, reason }: { what: string; reason: string }) => ({
      message: `What ${what} answers is not MCP: ${reason}.`,
      fix: `Check that ${what} is an MCP server.`,
    }),
  },
  'access.program_missing': {
    kind: 'missing',
    word: ({ program, reason }: { program: string; reason: string }) => ({
      message: `${program} cannot be started: ${reason}.`,
      fix: `Install ${program}, or correct the command. It is started in the workspace folder.`,
    }),
  },
  'access.program_ended': {
    kind: 'unavailable',
    word: ({ program, how, said }: { program: string; how: string; said: string | null }) => ({
      message: `${program} ${how} before it had listed its tools${said === null ? '.' : `: ${said}`}`,
      fix: `Start ${program} by hand with the variables that env names, and mend what it says.`,
    }),
  },
  'access.program_silent': {
    kind: 'unavailable',
    word: ({ program, seconds, said }: { program: string; seconds: number; said: string | null }) => ({
      message: `${program} did not answer within ${seconds} s${said === null ? '.' : `. The last it wrote: ${said}`}`,
      fix: `Start ${program} by hand with the variables that env names, and find out what it waits for.`,
    }),
  },
} as const satisfies Catalog;
