// npm run test:conformance: programs of other projects judge the packs that `npm run demo` wrote into out/.
import '../support/typescript.mjs';

const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
