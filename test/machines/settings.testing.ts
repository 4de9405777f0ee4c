/**
 * Whether each PostgreSQL has the settings of the file that Patroni was given: some count only
 * where the whole cluster shares them, and Patroni leaves them out elsewhere without a word.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Site } from './site.testing.ts';

type Settings = Readonly<Record<string, string | number>>;

interface PatroniFile {
  readonly bootstrap: { readonly dcs: { readonly postgresql: { readonly parameters: Settings } } };
  readonly postgresql: { readonly parameters: Settings };
}

export async function assertSettings(site: Site): Promise<void> {
  for (const { name } of site.cluster.plan.databases) {
    const file: PatroniFile = parse(readFileSync(join(site.folderOf(name), 'patroni.yml'), 'utf8'));
    const wanted = { ...file.bootstrap.dcs.postgresql.parameters, ...file.postgresql.parameters };
    const rows = await site.queryMachine<{ name: string; value: string }>(
      name,
      'select name, current_setting(name) as value from pg_settings',
    );
    const has = new Map(rows.map((row) => [row.name.toLowerCase(), row.value]));
    const differ = Object.entries(wanted).filter(([key, value]) => has.get(key) !== String(value));
    const said = differ.map(([key, value]) => `${key}: ${value}, is ${has.get(key)}`);
    assert.deepEqual(said, [], name);
  }
}
