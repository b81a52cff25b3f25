/** Where each verb is found over HTTP; the path has the initiative in braces where the verb is about one. A client needs no more than this to ask a server. */
export const endpoints = {
  workspace: { method: 'get', path: '/workspace' },
  portfolio: { method: 'get', path: '/portfolio' },
  list: { method: 'get', path: '/initiatives' },
  check: { method: 'post', path: '/initiatives/{initiative}/check' },
  diagnose: { method: 'post', path: '/initiatives/{initiative}/diagnose' },
  latest: { method: 'get', path: '/initiatives/{initiative}' },
  accept: { method: 'post', path: '/initiatives/{initiative}/accept' },
  sign: { method: 'post', path: '/initiatives/{initiative}/sign' },
  stop: { method: 'post', path: '/initiatives/{initiative}/stop' },
  permission: { method: 'get', path: '/initiatives/{initiative}/permission' },
  freeze: { method: 'post', path: '/initiatives/{initiative}/freeze' },
  decide: { method: 'post', path: '/initiatives/{initiative}/gates/{gate}' },
  plan: { method: 'post', path: '/initiatives/{initiative}/plan' },
  measure: { method: 'post', path: '/initiatives/{initiative}/measure' },
  value: { method: 'post', path: '/initiatives/{initiative}/value' },
  portfolioValue: { method: 'post', path: '/value' },
  importRuns: { method: 'post', path: '/runs/import' },
  exportLedger: { method: 'post', path: '/ledger/export' },
  auditLedger: { method: 'get', path: '/ledger/audit' },
  checkpoint: { method: 'post', path: '/ledger/checkpoint' },
} as const satisfies Readonly<Record<string, { readonly method: 'get' | 'post'; readonly path: string }>>;

export type VerbId = keyof typeof endpoints;
