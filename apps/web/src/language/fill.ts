/** Fills the `{{holes}}` of a phrase. Values are text: React escapes them where they are shown. */
export type Values = Readonly<Record<string, string | number>>;

/** Marks that change the direction of text. One left open would turn the rest of the sentence. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** A hole without a value stays empty, as its type error says; a value is never filled again. */
export function fill(text: string, values: Values = {}): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, hole: string) =>
    String(values[hole] ?? '').replaceAll(TURNING, ''),
  );
}
