/**
 * Writes the fictional contracts of an example as PDF files and enters size and SHA-256 of every exhibit file.
 * The clauses of the document are the only text: what is cited and what can be read in the file cannot differ.
 *
 *   node scripts/example-documents.mjs examples/july-2024/matter.json
 */
import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { PDFDocument } from 'pdfkit';

const require = createRequire(import.meta.url);
const font = (weight) => require.resolve(`@expo-google-fonts/noto-sans-kr/${weight}/NotoSansKR_${weight}.ttf`);
const INK = '#1b1e23';
const SECONDARY = '#5b626d';
const MARK = 'FICTIONAL: invented for an example · 가상 문서: 예시를 위하여 만든 계약';

const [path] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write('usage: node scripts/example-documents.mjs MATTER.json\n');
  process.exit(2);
}
const folder = dirname(path);
const matter = JSON.parse(readFileSync(path, 'utf8'));
const party = (id) => matter.parties.find((one) => one.id === id)?.name ?? { en: id, ko: id };

for (const contract of matter.contracts) {
  for (const id of contract.documents) {
    const exhibit = matter.exhibits.find((one) => one.id === id);
    if (exhibit?.mediaType === 'application/pdf') await writeContract(contract, exhibit);
  }
}
for (const exhibit of matter.exhibits) {
  const bytes = readFileSync(join(folder, exhibit.file));
  exhibit.sha256 = createHash('sha256').update(bytes).digest('hex');
  exhibit.bytes = bytes.length;
}
writeFileSync(path, `${JSON.stringify(matter, null, 1)}\n`);

async function writeContract(contract, exhibit) {
  const pdf = new PDFDocument({
    size: 'A4', margins: { left: 51, right: 45, top: 57, bottom: 57 }, bufferPages: true, lang: 'ko-KR',
    info: { Title: exhibit.title.en, Author: 'Onus example', CreationDate: new Date(Date.UTC(2024, 6, 1)) },
  });
  pdf.registerFont('regular', font('400Regular')).registerFont('bold', font('700Bold'));
  const out = createWriteStream(join(folder, exhibit.file));
  pdf.pipe(out);
  heading(pdf, contract);
  for (const clause of contract.clauses) drawClause(pdf, clause);
  drawMarks(pdf);
  pdf.end();
  await finished(out);
}

function heading(pdf, contract) {
  pdf.font('bold').fontSize(15).fillColor(INK).text(contract.title.ko).fontSize(11).text(contract.title.en).moveDown(0.6);
  const lines = [
    `고객 ${party(contract.customer).ko} · 공급사 ${party(contract.vendor).ko} · 기간 ${contract.termFrom} ~ ${contract.termTo}`,
    `Customer ${party(contract.customer).en} · Vendor ${party(contract.vendor).en} · Term ${contract.termFrom} to ${contract.termTo}`,
  ];
  if (contract.governingLaw !== undefined) lines.push(`준거법 ${contract.governingLaw.ko} · Governing law: ${contract.governingLaw.en}`);
  pdf.font('regular').fontSize(9).fillColor(SECONDARY);
  for (const line of lines) pdf.text(line);
  pdf.moveDown(1);
}

function drawClause(pdf, clause) {
  const width = pdf.page.width - pdf.page.margins.left - pdf.page.margins.right;
  pdf.font('regular').fontSize(9.5);
  const height = 22 + pdf.heightOfString(clause.text.ko, { width }) + pdf.heightOfString(clause.text.en, { width });
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
  pdf.font('bold').fontSize(9.5).fillColor(INK).text(`${clause.number}  ${clause.title.ko} · ${clause.title.en}`);
  pdf.font('regular').text(clause.text.ko, { lineGap: 2 }).fillColor(SECONDARY).text(clause.text.en, { lineGap: 2 }).moveDown(0.6);
}

function drawMarks(pdf) {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    const { left, right, bottom } = pdf.page.margins;
    const width = pdf.page.width - left - right;
    pdf.page.margins.bottom = 0;
    pdf.font('bold').fontSize(8).fillColor('#b3261e').text(MARK, left, 28, { width, lineBreak: false });
    pdf.font('regular').fillColor(SECONDARY).text(`${page + 1} / ${count}`, left, pdf.page.height - 36, { width, align: 'right', lineBreak: false });
    pdf.page.margins.bottom = bottom;
  }
}
