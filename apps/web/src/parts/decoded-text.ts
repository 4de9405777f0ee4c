/** The text of a file that people made with a spreadsheet. */

/** UTF-8, or Shift_JIS as older spreadsheets write it; undefined: neither. */
export function decodedText(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return undefined;
}
