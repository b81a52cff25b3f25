import { darkInks, inks } from './drawing.ts';
import type { Face, Fonts } from './fonts.ts';

const families: Readonly<Record<Face, readonly [family: string, weight: number]>> = {
  sans: ['Inter', 400],
  bold: ['Inter', 600],
  serif: ['Source Serif 4', 500],
  mono: ['JetBrains Mono', 400],
};

/** The letters of the page travel in it. Those beyond Latin are few, and the reader's machine has them. */
export function fontFaces(fonts: Fonts): string {
  return (Object.keys(families) as Face[])
    .map((face) => {
      const [family, weight] = families[face];
      const bytes = fonts[face].latin;
      if (bytes === undefined) return '';
      const data = Buffer.from(bytes).toString('base64');
      return `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/woff;base64,${data}) format("woff")}`;
    })
    .join('');
}

const variables = (colours: Readonly<Record<string, string>>) =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

/** On Letter and on A4 it is printed light, links as addresses, the checkpoint in the footer; on a dark screen it is dark; on a phone rows are blocks in the same order. */
export const boardStyle = `
${':root'}{color-scheme:light dark;${variables(inks)}}
@media screen and (prefers-color-scheme:dark){${':root'}{${variables(darkInks)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:13px/18px Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums lining-nums}
main{max-width:960px;margin:0 auto;padding:40px 56px 24px}
.top{display:flex;justify-content:space-between;gap:16px;border-bottom:2px solid var(--ink);padding-bottom:12px;color:var(--ink2)}
.top b{color:var(--ink)}
h1{font:500 28px/34px "Source Serif 4",Georgia,serif;margin:20px 0 8px;max-width:840px}
.lead{font:500 18px/26px "Source Serif 4",Georgia,serif;color:var(--ink2);margin:0 0 8px;max-width:880px}
.small{color:var(--ink3);margin:0}
section{margin:32px 0 0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 40px}
h2{font:600 14px/20px Inter,system-ui,sans-serif;margin:0 0 8px;padding-bottom:6px;border-bottom:1px solid var(--ink);display:flex;justify-content:space-between;gap:16px;break-after:avoid}
h2 span{font-weight:400;font-size:12px;color:var(--ink3)}
svg{display:block;max-width:100%;height:auto;font-family:Inter,system-ui,sans-serif}
table{width:100%;border-collapse:collapse}
thead{display:table-header-group}
th{font-weight:400;font-size:11px;line-height:15px;color:var(--ink3);text-align:left;vertical-align:bottom}
th,td{padding:5px 10px 5px 0;border-bottom:1px solid var(--rule);vertical-align:top;text-align:left}
th:last-child,td:last-child{padding-right:0}
tr{break-inside:avoid}
.num{text-align:right;white-space:nowrap}
.label,.note,.rests,details{color:var(--ink3);font-size:12px;line-height:16px}
.label{white-space:nowrap;display:block;font-size:11px;line-height:15px}
.note{margin:8px 0 0;max-width:840px}
.marks td{vertical-align:middle}
.marks svg{max-width:none}
.rests{font-size:11px;line-height:15px}
ol,ul{margin:0;padding:0 0 0 20px}
li{margin:0 0 8px;max-width:820px}
a{color:var(--ink);text-decoration-color:var(--strong)}
.rests a{color:var(--ink3)}
.waived{color:var(--waived)}
pre,code{font:12px/16px "JetBrains Mono",ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
pre{background:var(--sunken);padding:8px 12px;margin:8px 0 0}
summary{cursor:pointer}
footer{margin-top:40px;border-top:1px solid var(--rule);padding-top:10px;color:var(--ink3);font-size:12px;line-height:16px;display:flex;justify-content:space-between;gap:16px;overflow-wrap:anywhere}
.wide{overflow-x:auto}
.phone{display:none}
.long td{font-size:12px;line-height:16px}
@media screen and (max-width:720px){main{padding:24px 16px}h1{font-size:24px;line-height:30px}.lead{font-size:16px;line-height:24px}.pair{display:block}.pair>section+section{margin-top:32px}.top,footer{flex-wrap:wrap}
.phone{display:block}table,tbody,tr{display:block}thead{display:none}tr{border-bottom:1px solid var(--rule);padding:10px 0}td,th{display:flex;justify-content:space-between;gap:16px;border:0;padding:3px 0;text-align:left}td>div{text-align:right;min-width:0}td::before{content:attr(data-label);color:var(--ink3);font-size:12px;flex:none;max-width:45%}td:first-child{font-weight:600}td:first-child>div{text-align:left}td:first-child:not(.num)::before{content:none}td:first-child .label{font-weight:400}.num,.label{white-space:normal}.marks svg,td svg{margin-left:auto}td.prose{display:block}td.prose>div{text-align:left}td.prose::before{display:block;max-width:none}td:has(>div:empty){display:none}summary,.rests a,td a{padding:12px 0}a{overflow-wrap:anywhere}}
@page{margin:14mm 14mm 16mm}
@media print{body{font-size:10.5px;line-height:14px}main{max-width:none;padding:0}h1{font-size:23px;line-height:28px;margin-top:14px}.lead{font-size:14px;line-height:20px}section{margin-top:20px}.pair{gap:0 24px}th,td{padding:3px 8px 3px 0}summary{display:none}details::details-content{content-visibility:visible;block-size:auto}.long{display:none}.wide{overflow:visible}a[href]::after{content:" (" attr(href) ")";color:var(--ink3);font-size:9px;overflow-wrap:anywhere}.marks a[href]::after{content:none}.ledger{break-before:page}}
`;
