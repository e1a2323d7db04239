/** Imported first by every entry point: an old Node gets a sentence, not a syntax error somewhere below. */
const oldest = 22;

if (Number.parseInt(process.versions.node, 10) < oldest) {
  process.stderr.write(
    `This is Node ${process.versions.node}; Onus itself runs on Node 24, which comes with its packages. ` +
      'Use "npm start" (or "npx onus ...") in the checkout, or run this file with node_modules/.bin/node.\n',
  );
  process.exit(1);
}
