/** A store that remembers as long as the test runs. */
import type { Store } from './browser-store.ts';

export function memoryStore(): Store & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}
