// Makes the sealed example of docs/PROOF.md anew, against the built product.
import '../../support/typescript.mjs';

const { makeSealExample } = await import('../../builders/seal-example.ts');
await makeSealExample(new URL('../../../examples/proof/', import.meta.url).pathname);
