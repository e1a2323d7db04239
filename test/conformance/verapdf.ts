import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Check, Judge, Pack } from './judge.js';
import { missingProgram, run } from './program.js';

const MAIN_CLASS = 'org.verapdf.apps.GreenfieldCliWrapper';
const pom = path.join(import.meta.dirname, 'verapdf-pom.xml');
const MAVEN_LIMIT_MS = 180_000;

/** What the file says of itself in its metadata, and the profile that says whether it is so. */
const CLAIMS = [
  { name: 'PDF/A-3a', flavour: '3a', claimed: (xmp: string) => /pdfaid:part(>|=")3/.test(xmp) && /pdfaid:conformance(>|=")A/.test(xmp) },
  { name: 'PDF/UA-1', flavour: 'ua1', claimed: (xmp: string) => /pdfuaid:part(>|=")1/.test(xmp) },
];

let classPath = '';

/** The validator of the PDF Association's members, from Maven Central. */
export const verapdf: Judge = {
  name: 'veraPDF',
  missing: async () => {
    for (const command of ['java', 'mvn']) {
      const missing = await missingProgram(command, '-version');
      if (missing !== null) return missing;
    }
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'onus-verapdf-')), 'classpath');
    const { code } = await run('mvn', ['-q', '-B', '-f', pom, 'dependency:build-classpath', `-Dmdep.outputFile=${file}`], MAVEN_LIMIT_MS);
    if (code !== 0) return 'Maven could not fetch it';
    classPath = await readFile(file, 'utf8');
    return null;
  },
  check: async (pack) => {
    const xmp = (await run('pdfinfo', ['-meta', pack.file])).stdout;
    return Promise.all(CLAIMS.map(({ name, flavour, claimed }) => validate(pack, name, flavour, claimed(xmp))));
  },
};

/** Counts only where the file claims the conformance; otherwise the answer is reported. */
async function validate({ file }: Pack, name: string, flavour: string, claimed: boolean): Promise<Check> {
  const { stdout } = await run('java', ['-cp', classPath, MAIN_CLASS, '-f', flavour, '--format', 'xml', file]);
  const compliant = /isCompliant="true"/.test(stdout);
  const rules = [...stdout.matchAll(/<rule specification="([^"]*)" clause="([^"]*)" testNumber="([^"]*)" status="failed"[^>]*failedChecks="(\d+)"/g)];
  const found = rules.map(([, , clause = '', test = '', count = '']) => `${clause} test ${test} (${count} times)`).join(', ');
  return {
    what: claimed ? `claims ${name}, and veraPDF agrees` : `does not claim ${name}; veraPDF would ${compliant ? 'accept' : 'refuse'} it`,
    ok: claimed ? compliant : null,
    ...(compliant ? {} : { detail: found === '' ? 'no report' : found }),
  };
}
