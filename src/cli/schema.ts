import { Argument, Command } from 'commander';
import { jsonSchemaOf } from '../core/formats/declare.js';
import { FORMATS } from './formats.js';

/** `onus schema`: the JSON Schema of a document format, made from the declaration that reads it. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('Print the JSON Schema of a document format.')
    .addArgument(new Argument('<format>', 'which document').choices(Object.keys(FORMATS)))
    .action((name: keyof typeof FORMATS) => {
      const { format, id, title } = FORMATS[name];
      process.stdout.write(`${JSON.stringify(jsonSchemaOf(format, id, title), null, 2)}\n`);
    });
}
