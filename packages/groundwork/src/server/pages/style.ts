/** The visual language of the page: rules, not boxes; colour is state; one data hue. */
export const style = `
:root { color-scheme: light dark; --paper:#fff; --sunken:#f5f6f7; --rule:#e3e6e9; --ink:#14181c; --ink2:#434b53; --ink3:#626b74; --data:#0b5563; --met:#1e7a4c; --unmet:#b3261e; --stale:#855600; --waived:#6247aa; --focus:#1b5ccb; }
@media (prefers-color-scheme: dark) { :root { --paper:#0f1215; --sunken:#171b1f; --rule:#272d33; --ink:#eceff1; --ink2:#b8c0c7; --ink3:#929ca5; --data:#67bdc9; --met:#58b984; --unmet:#ff8b7d; --stale:#e0ad4b; --waived:#b3a0ee; --focus:#86b4ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 13px/18px Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums lining-nums; }
main { max-width: 1280px; margin: 0 auto; padding: 48px 56px; }
h1 { font: 500 28px/34px "Source Serif 4", Georgia, serif; margin: 0 0 8px; }
h2 { font: 600 14px/20px Inter, system-ui, sans-serif; margin: 0 0 8px; }
.lead { font: 16px/24px "Source Serif 4", Georgia, serif; color: var(--ink2); max-width: 900px; margin: 0 0 24px; }
section { border-top: 1px solid var(--ink); padding-top: 12px; margin-top: 48px; }
table { width: 100%; border-collapse: collapse; }
thead th { font-weight: 400; font-size: 12px; color: var(--ink3); border-bottom: 1px solid var(--ink); text-align: left; }
th, td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--rule); vertical-align: top; text-align: left; }
tbody th { font-weight: 600; }
tbody tr:last-child > * { border-bottom: 0; }
.cell { width: 26px; text-align: center; padding: 8px 4px; }
th.honest abbr { border-bottom: 1px solid var(--ink3); }
abbr { text-decoration: none; }
small { display: block; font-size: 12px; line-height: 16px; color: var(--ink3); font-weight: 400; }
.quiet { color: var(--ink3); }
.num { white-space: nowrap; }
.mono, code { font-family: "JetBrains Mono", ui-monospace, monospace; font-size: 12px; }
.mark { display: block; margin: 1px auto; }
.met, .achieved, .safe { color: var(--met); } .unmet, .harmful, .breached { color: var(--unmet); } .unverified { color: var(--ink3); } .stale { color: var(--stale); } .waived { color: var(--waived); }
.conditions { table-layout: fixed; } .conditions th { width: 130px; } .conditions td:nth-child(3) { width: 120px; } .conditions td:nth-child(5) { width: 110px; text-align: right; padding-right: 0; }
.cell + td:not(.cell), .cell + th:not(.cell) { padding-left: 16px; }
a { color: inherit; text-underline-offset: 2px; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
details { margin-top: 12px; } summary { cursor: pointer; color: var(--ink2); padding: 4px 0; }
footer { margin-top: 48px; border-top: 1px solid var(--rule); padding-top: 12px; color: var(--ink3); }
@media (max-width: 760px) {
  main { padding: 24px 16px; }
  main > table, main > table tbody, main > table tr, main > table th[scope=row], main > table td { display: block; }
  main > table thead { display: none; }
  main > table tr { border-top: 1px solid var(--rule); padding: 12px 0; }
  main > table th, main > table td { border: 0; padding: 2px 0; width: auto; }
  main > table td.cell { display: inline-block; padding: 6px 10px 6px 0; text-align: center; } main > table td.cell::after { content: attr(data-short); font-size: 11px; color: var(--ink3); } main > table .cell + td:not(.cell) { padding-left: 0; }
  .conditions, .conditions tbody { display: block; } .conditions tr { display: grid; grid-template-columns: 28px 1fr auto; border-bottom: 1px solid var(--rule); padding: 6px 0; }
  .conditions tr > * { border: 0; padding: 2px 4px; width: auto !important; } .conditions td:nth-child(4) { grid-column: 2 / -1; } .conditions td:nth-child(5) { display: none; }
}
@media print { body { font-size: 11px; } main { padding: 0; } }
`;
