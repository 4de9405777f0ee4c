/**
 * The list of destroyed data keys, beside the deployment's files: what a restore from an older
 * backup brings back is destroyed again by it (docs/adr/0081).
 *
 * Invariants: only added to, and on the disk before a key is destroyed; it names operators and
 * months, and neither keys nor persons.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DestructionLog } from '@nagori/area-handover';
import { StoreError } from '@nagori/database';
import * as z from 'zod';

export const DESTROYED_KEYS_FILE = 'destroyed-keys.jsonl';

const line = z.strictObject({ operator: z.string(), id: z.string(), at: z.iso.datetime() });
export type DestroyedKey = z.output<typeof line>;

export function destructionLog(dataFolder: string): DestructionLog {
  return {
    note: (keys) => {
      const at = new Date().toISOString();
      addDestroyedKeys(
        join(dataFolder, DESTROYED_KEYS_FILE),
        keys.map(({ operator, id }) => ({ operator, id, at })),
      );
    },
  };
}

export function addDestroyedKeys(file: string, keys: readonly DestroyedKey[]): void {
  const open = openSync(file, 'a', 0o600);
  try {
    for (const key of keys) writeSync(open, `${JSON.stringify(key)}\n`);
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** Empty where there is no such file. Throws StoreError `destroyed-keys-unreadable`. */
export function readDestroyedKeys(file: string): readonly DestroyedKey[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((text) => text !== '')
    .map((text) => {
      try {
        return line.parse(JSON.parse(text));
      } catch (error) {
        const message = `\`${file}\` has a line that does not read`;
        throw new StoreError('destroyed-keys-unreadable', message, error);
      }
    });
}
