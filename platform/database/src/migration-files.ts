/**
 * The migrations of this program: each file is in the area whose tables it creates; it is found by
 * path, not imported. Its number is unique over all areas, and an applied file never changes.
 *
 * Invariants: from FIRST_OF_A_KIND on, a file says in its first line whether the program before it
 * can go on with what it makes (`-- expand`) or not (`-- contract`).
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Files before it belong to the first release, which no other program goes before. */
const FIRST_OF_A_KIND = '1800';

export type MigrationKind = 'expand' | 'contract';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
  readonly kind: MigrationKind;
}

/** In the order in which they are applied. */
export function migrationFiles(): readonly { readonly name: string; readonly path: string }[] {
  const areas = readdirSync(join(ROOT, 'areas')).map((area) => join(ROOT, 'areas', area));
  return [join(ROOT, 'platform', 'database'), ...areas]
    .map((folder) => join(folder, 'migrations'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => ({ name, path: join(folder, name) })))
    .filter(({ name }) => /^[0-9]{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

let read: readonly Migration[] | undefined;

/** Read once: a start applies them, and `/ready` compares the database with them. */
export function migrations(): readonly Migration[] {
  read ??= migrationFiles().map(({ name, path }) => {
    const sql = readFileSync(path, 'utf8');
    const digest = createHash('sha256').update(sql).digest('hex');
    return { name, sql, digest, kind: kindOf(name, sql) ?? 'contract' };
  });
  return read;
}

/** A migration by its content. */
export type KnownMigration = Pick<Migration, 'name' | 'digest'>;

/** Those of this program. */
export const knownMigrations = (): readonly KnownMigration[] =>
  migrations().map(({ name, digest }) => ({ name, digest }));

/** Undefined where a file has to say it and does not. */
export function kindOf(name: string, sql: string): MigrationKind | undefined {
  if (name < FIRST_OF_A_KIND) return 'contract';
  const [, kind] = /^-- (expand|contract)\n/.exec(sql) ?? [];
  return kind as MigrationKind | undefined;
}

/**
 * What an expansion must not do, because the program before it still runs: each with the text that
 * gives it away.
 */
const NOT_IN_AN_EXPANSION: readonly (readonly [what: string, text: RegExp])[] = [
  [
    'drops something',
    /\bdrop (table|column|function|view|type|constraint|schema|policy|trigger)\b/i,
  ],
  ['renames something', /\brename\b/i],
  ['changes a type', /\balter column [a-z_0-9]+ (set data )?type\b/i],
  ['asks for a value', /\bset not null\b/i],
  ['adds a column without a default', /\badd column (?![^,;]*default)[^,;]*\bnot null\b/i],
  ['takes a right away', /\brevoke\b/i],
];

/** Comments count as well as statements: a false alarm is mended by another word. */
export const whyNoExpansion = (sql: string): readonly string[] =>
  NOT_IN_AN_EXPANSION.filter(([, text]) => text.test(sql)).map(([what]) => what);
