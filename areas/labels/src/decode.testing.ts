/** Reads the codes of a print back, as a scanner does. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { zplToBase64MultipleAsync } from 'zpl-renderer-js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const WASM = 'zxing-wasm/reader/zxing_reader.wasm';
const wasmBinary = readFileSync(createRequire(import.meta.url).resolve(WASM));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } });

export interface Read {
  readonly format: string;
  readonly text: string;
  /** Of its upper left corner, in pixels. */
  readonly x: number;
  readonly y: number;
}

/** Every code of a picture, in the order of reading. */
export async function codesOf(png: Uint8Array<ArrayBuffer>): Promise<readonly Read[]> {
  const found = await readBarcodes(new Blob([png]), { maxNumberOfSymbols: 255 });
  return found
    .map(({ format, text, position: { topLeft } }) => ({ format, text, ...topLeft }))
    .toSorted((one, other) => one.y - other.y || one.x - other.x);
}

/** A picture for each label, as a label printer would print it. */
export async function printedZpl(
  zpl: string,
  { width, height, dpi }: { readonly width: number; readonly height: number; readonly dpi: number },
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const dots = dpi === 300 ? 12 : 8;
  const pictures = await zplToBase64MultipleAsync(zpl, width, height, dots);
  return pictures.map((picture) => new Uint8Array(Buffer.from(picture, 'base64')));
}

/** A picture of one page, as an office printer would print it. */
export function printedPdf(pdf: Uint8Array, page: number): Uint8Array<ArrayBuffer> {
  const pages = ['-f', String(page), '-l', String(page)];
  const { stdout, status } = spawnSync('pdftoppm', ['-png', '-gray', '-r', '300', ...pages, '-'], {
    input: pdf,
    maxBuffer: 64 * 1_048_576,
  });
  assert.equal(status, 0);
  return new Uint8Array(stdout);
}
