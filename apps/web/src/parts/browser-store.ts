/**
 * What a page remembers in the browser, as JSON.
 *
 * Invariants: where storage is full or forbidden, nothing is remembered and everything works.
 */

/** The subset of Web Storage that is used. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** The browser's own storage; undefined if it is forbidden. */
export function deviceStore(): Store | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

export function readStored(store: Store | undefined, key: string): unknown {
  try {
    return JSON.parse(store?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

export function writeStored(store: Store | undefined, key: string, value: unknown): void {
  try {
    store?.setItem(key, JSON.stringify(value));
  } catch {
    // If storage is full or forbidden, the page works without it.
  }
}

export function dropStored(store: Store | undefined, key: string): void {
  try {
    store?.removeItem(key);
  } catch {
    // If storage is forbidden, nothing was stored either.
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
