/** `nagori schema`: prints a JSON Schema, or writes all of them to schemas/. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError } from '../failure.ts';
import { SCHEMA_NAMES, schemaText } from '../schemas.ts';

const SCHEMAS_DIRECTORY = resolve(import.meta.dirname, '../../../../schemas');

export interface SchemaOptions {
  readonly write?: boolean | undefined;
}

/** Returns the exit status. Throws CliError `usage`. */
export async function schemaVerb(name: string, options: SchemaOptions): Promise<number> {
  if (options.write === true) {
    mkdirSync(SCHEMAS_DIRECTORY, { recursive: true });
    for (const one of SCHEMA_NAMES) {
      writeFileSync(join(SCHEMAS_DIRECTORY, `${one}.schema.json`), schemaText(one));
    }
    return EXIT_STATUS.accepted;
  }
  const known = SCHEMA_NAMES.find((one) => one === name);
  if (known === undefined) {
    throw new CliError('usage', `no schema is called \`${name}\`: ${SCHEMA_NAMES.join(', ')}`);
  }
  process.stdout.write(schemaText(known));
  return EXIT_STATUS.accepted;
}
