// npm run test:outside -- DIR: evaluates the cases of DIR/sla-cases.json with the built product. Exit 0 only when none failed.
import '../support/typescript.mjs';

const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
