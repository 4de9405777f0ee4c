/**
 * Whether each PostgreSQL has the settings of the file that Patroni was given: some count only
 * where the whole cluster shares them, and Patroni leaves them out elsewhere without a word.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from './site.testing.ts';

export async function assertSettings(site: Site): Promise<void> {
  for (const { name } of site.cluster.plan.databases) {
    const file = readFileSync(join(site.folderOf(name), 'patroni.yml'), 'utf8');
    const wanted = settingsIn(file);
    assert.ok(wanted.length > 10, 'none are read');
    const rows = await site.queryMachine<{ name: string; value: string }>(
      name,
      'select name, current_setting(name) as value from pg_settings',
    );
    const has = new Map(rows.map((row) => [row.name.toLowerCase(), row.value]));
    const differ = wanted.filter(([key, value]) => has.get(key) !== value);
    const said = differ.map(([key, value]) => `${key}: ${value}, is ${has.get(key)}`);
    assert.deepEqual(said, [], name);
  }
}

type Setting = readonly [name: string, value: string];

/** The lines below each `parameters:`; all are one word and its value. */
function settingsIn(file: string): readonly Setting[] {
  return [...file.matchAll(/^( +)parameters:\n((?:\1 {2}.*\n)+)/gm)].flatMap(([, , block = '']) =>
    [...block.matchAll(/^ +(\w+): (.*)$/gm)].map(
      ([, name = '', value = '']): Setting => [name, value.replaceAll("'", '')],
    ),
  );
}
