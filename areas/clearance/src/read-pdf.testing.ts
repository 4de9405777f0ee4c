/** PDFs read back by other programs. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const WASM = 'zxing-wasm/reader/zxing_reader.wasm';
const wasmBinary = readFileSync(createRequire(import.meta.url).resolve(WASM));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } });

export function run(folder: string, program: string, ...args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(program, args, {
    ...{ encoding: 'utf8', cwd: folder, maxBuffer: 64 * 1_048_576 },
  } as const);
  assert.equal(status, 0, `${program}: ${stderr}`);
  return stdout;
}

/** Lines break anywhere in a cell, so spaces do not count. */
export const bare = (text: string): string => text.replaceAll(/\s/g, '');

/** What the codes on its sheets say. */
export async function codesOf(folder: string, file: string): Promise<readonly string[]> {
  run(folder, 'pdftoppm', '-png', '-gray', '-r', '150', file, 'page');
  const found: string[] = [];
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.png'))) {
    const png = new Uint8Array(readFileSync(join(folder, name)));
    found.push(...(await readBarcodes(new Blob([png]))).map(({ text }) => text));
    rmSync(join(folder, name));
  }
  return found;
}
