// Lets plain Node run the TypeScript of test/ and bench/ (by Node's own type stripping) against the built product:
// an import of src/... leads to dist/src/..., every other relative import ending in .js to the .ts file of that name.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..', '..');
const sources = path.join(root, 'src') + path.sep;

registerHooks({
  resolve(specifier, context, next) {
    const relative = specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.startsWith('file:');
    if (!relative) return next(specifier, context);
    const wanted = fileURLToPath(new URL(specifier, context.parentURL));
    if (wanted.startsWith(sources)) return next(pathToFileURL(path.join(root, 'dist', path.relative(root, wanted))).href, context);
    const typescript = wanted.replace(/\.js$/, '.ts');
    return next(existsSync(wanted) || !existsSync(typescript) ? specifier : pathToFileURL(typescript).href, context);
  },
});
