import { strToU8, zipSync } from 'fflate';

type Rows = readonly (readonly (string | number | { readonly day: number })[])[];

/** A workbook as Excel writes it, with the parts that a reader needs; a number under style 1 is a day. The rows of its only sheet, or of sheets by their names. */
export function workbook(given: Rows | Readonly<Record<string, Rows>>): Uint8Array {
  const sheets = Array.isArray(given)
    ? [['List', given as Rows] as const]
    : Object.entries(given as Readonly<Record<string, Rows>>);
  const cell = (value: string | number | { readonly day: number }, at: string) => {
    if (typeof value === 'string') return `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
    return typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" s="1"><v>${value.day}</v></c>`;
  };
  const lines = (rows: Rows) =>
    rows.map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((value, column) => cell(value, `${'ABCDEFGH'[column]}${row + 1}`)).join('')}</row>`,
    );
  const each = (xml: (place: number, name: string) => string) =>
    sheets.map(([name], index) => xml(index + 1, name)).join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheet}.sheet.main+xml"/>${each((place) => `<Override PartName="/xl/worksheets/sheet${place}.xml" ContentType="${sheet}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${sheet}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((place, name) => `<sheet name="${name}" sheetId="${place}" r:id="r${place}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}">${each((place) => `<Relationship Id="r${place}" Type="${office}/worksheet" Target="worksheets/sheet${place}.xml"/>`)}<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(([, rows], index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${lines(rows).join('')}</sheetData></worksheet>`,
      ]),
    ),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

const centralHeader = 0x02014b50;

/** The same archive, of which the first part claims another size unpacked (APPNOTE.TXT 4.3.12). */
export function declaredSize(archive: Uint8Array, size: number): Uint8Array {
  const copy = Uint8Array.from(archive);
  const view = new DataView(copy.buffer);
  for (let at = 0; at < copy.length - 46; at += 1) {
    if (view.getUint32(at, true) !== centralHeader) continue;
    view.setUint32(at + 24, size, true);
    return copy;
  }
  throw new Error('It is no archive.');
}
