import { readFileSync, writeFileSync } from 'node:fs';
import { readCatalogue } from '../../../src/record/catalogue/catalogue-files.js';
import { summaryOf, type EntrySummary } from '../../../src/record/catalogue/summary.js';

const FILE = new URL('../../../docs/CATALOGUE.md', import.meta.url);

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** How far the figures are known: the grade of the text, and how many figures of it were not read in the document itself. */
function known({ source, unverified }: EntrySummary): string {
  return unverified.length === 0 ? source.grade : `${source.grade}, ${unverified.length} to verify`;
}

const link = (id: string): string => `[${id}](../templates/sla/${id}.json)`;

function listOf(all: readonly EntrySummary[]): string {
  const of = (kind: EntrySummary['kind']): EntrySummary[] => all.filter((one) => one.kind === kind);
  const [terms, parts, none] = [of('terms'), of('part-read'), of('no-public-sla')];
  return `# The catalogue of published agreements

${all.length} entries in [\`templates/sla\`](../templates/sla), as far as their texts were read. This list is made of the files
(\`UPDATE_CATALOGUE=1\` with \`test/golden/catalogue\` writes it). Grades: \`primary\` read in the original, \`primary-copy\` in a verbatim
copy, \`secondary\` known from reports, \`unverified\` not verified, \`invented\` for a first look. A figure that was not read in the
document itself is marked, and every result that rests on it says so. Which edition was in force on the day is always yours to check.

## Whole terms: ${terms.length} that a contract can adopt

${table(['entry', 'agreement', '약정', 'family', 'promise', 'known', 'edition'], terms.map((one) => [link(one.id), one.title.en, one.title.ko, one.family ?? '', one.promise?.en ?? '', known(one), one.source.edition]))}

## Read in part: ${parts.length} that cannot be adopted, because what stands in the last column was not read

${table(['entry', 'agreement', '약정', 'levels', 'known', 'edition', 'not read'], parts.map((one) => [link(one.id), one.title.en, one.title.ko, one.promise?.en ?? '', known(one), one.source.edition, one.notRead.join(', ')]))}

## No public agreement found: ${none.length}

${table(['entry', 'what was found', '확인 결과', 'known', 'edition'], none.map((one) => [link(one.id), one.title.en, one.title.ko, known(one), one.source.edition]))}
`;
}

describe('docs/CATALOGUE.md', () => {
  it('is the list of the files (UPDATE_CATALOGUE=1 writes it)', async () => {
    const text = listOf((await readCatalogue()).current.map(summaryOf));
    if (process.env['UPDATE_CATALOGUE'] === '1') writeFileSync(FILE, text);
    expect(readFileSync(FILE, 'utf8')).toBe(text);
  });
});
