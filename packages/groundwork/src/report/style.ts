/** The visual language on paper and screen: rules, not boxes; colour is state; one data hue. */
export const style = `
:root { color-scheme: light dark; --paper:#fff; --sunken:#f5f6f7; --rule:#e3e6e9; --strong:#88929b; --ink:#14181c; --ink2:#434b53; --ink3:#626b74; --data:#0b5563; --band2:#b7d2d7; --met:#1e7a4c; --unmet:#b3261e; --stale:#855600; --waived:#6247aa; --focus:#1b5ccb; }
@media (prefers-color-scheme: dark) { :root { --paper:#0f1215; --sunken:#171b1f; --rule:#272d33; --strong:#66717b; --ink:#eceff1; --ink2:#b8c0c7; --ink3:#929ca5; --data:#67bdc9; --band2:#245059; --met:#58b984; --unmet:#ff8b7d; --stale:#e0ad4b; --waived:#b3a0ee; --focus:#86b4ff; } }
@media print { :root { color-scheme: light; --paper:#fff; --ink:#14181c; --ink2:#434b53; --ink3:#626b74; --rule:#e3e6e9; --data:#0b5563; --band2:#b7d2d7; --unmet:#b3261e; --met:#1e7a4c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 13px/18px Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums lining-nums; }
main { max-width: 960px; margin: 0 auto; padding: 48px 32px; }
.above { color: var(--ink3); margin: 0 0 4px; font-size: 12px; }
h1 { font: 500 28px/34px "Source Serif 4", Georgia, serif; margin: 0 0 8px; }
.lead { font: 18px/26px "Source Serif 4", Georgia, serif; color: var(--ink2); margin: 0 0 16px; }
main > dl { display: flex; flex-wrap: wrap; gap: 8px 32px; border-top: 1px solid var(--ink); border-bottom: 1px solid var(--rule); padding: 12px 0; margin: 16px 0 32px; }
main > dl div { margin: 0; } dt { font-size: 11px; line-height: 15px; color: var(--ink3); } dd { margin: 0; }
section { margin: 40px 0 0; break-inside: avoid-page; }
header, figcaption { display: flex; justify-content: space-between; align-items: baseline; gap: 16px; }
header { border-bottom: 1px solid var(--ink); padding-bottom: 6px; margin-bottom: 12px; }
h2 { font: 600 14px/20px Inter, system-ui, sans-serif; margin: 0; }
header span, figcaption span, .note { color: var(--ink3); font-size: 12px; line-height: 16px; }
p { margin: 0 0 12px; max-width: 800px; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th { font-weight: 400; font-size: 12px; color: var(--ink3); text-align: left; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--rule); vertical-align: top; text-align: left; }
.num { text-align: right; white-space: nowrap; }
figure { margin: 24px 0; break-inside: avoid; }
figcaption { border-bottom: 1px solid var(--rule); padding-bottom: 4px; margin-bottom: 12px; }
svg { display: block; width: 100%; height: auto; max-width: 680px; font: 12px Inter, system-ui, sans-serif; }
svg.slim { display: none; max-width: 440px; font-size: 13px; } svg.slim .axis { font-size: 12px; }
svg .axis { fill: var(--ink3); font-size: 11px; } svg .name { fill: var(--ink); } svg .value { fill: var(--ink); font-weight: 600; }
svg .grid { stroke: var(--rule); } svg .zero { stroke: var(--strong); } svg .target { stroke: var(--ink); stroke-dasharray: 3 2; }
svg .whisker { stroke: var(--data); stroke-width: 2; } svg .dot { fill: var(--data); }
svg .bar.data { fill: var(--data); } svg .bar.quiet { fill: var(--band2); stroke: var(--data); stroke-width: 1; } svg .bar.grey { fill: var(--strong); } svg .bar.unmet { fill: var(--unmet); }
.findings { list-style: none; margin: 0; padding: 0; }
.findings li { border-left: 3px solid var(--rule); padding: 0 0 0 12px; margin: 0 0 16px; break-inside: avoid; }
.findings li.unmet { border-color: var(--unmet); } .findings li.stale { border-color: var(--stale); } .findings li.waived { border-color: var(--waived); } .findings li.unverified { border-left-style: dashed; border-color: var(--ink3); }
.findings p { margin: 0 0 4px; } .state { font-weight: 600; } .unmet .state, td.unmet { color: var(--unmet); } .met .state, td.met { color: var(--met); } .stale .state, td.stale { color: var(--stale); } .waived .state, td.waived { color: var(--waived); } .unverified .state, td.unverified { color: var(--ink3); }
.findings dl { margin: 0; } .findings dl div { display: grid; grid-template-columns: 72px 1fr; } .findings dd { overflow-wrap: anywhere; }
details { margin: 4px 0 0; } summary { cursor: pointer; color: var(--ink2); font-size: 12px; } summary:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
pre { font: 12px/16px "JetBrains Mono", ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--sunken); padding: 8px; margin: 4px 0 0; }
footer { margin-top: 48px; border-top: 1px solid var(--rule); padding-top: 12px; color: var(--ink3); font-size: 12px; }
@media screen and (max-width: 640px) { main { padding: 24px 16px; } svg.broad { display: none; } svg.slim { display: block; } figcaption { flex-wrap: wrap; gap: 0 16px; } }
@media print { body { font-size: 11px; line-height: 15px; } main { max-width: none; padding: 0; } details { display: none; } }
`;
