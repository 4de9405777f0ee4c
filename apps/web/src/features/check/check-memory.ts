/**
 * Remembers issuers in the browser, so that a paper can be checked without the network: their
 * public keys and newest status lists.
 *
 * Invariants: nothing about a phone or a certificate is stored; if storage is forbidden or full,
 * nothing is remembered.
 */
import type { IssuerKey } from '@nagori/certificate';

const PREFIX = 'nagori.issuer.';

export function remember(operator: string, name: string, value: unknown): void {
  try {
    localStorage.setItem(`${PREFIX}${operator}.${name}`, JSON.stringify(value));
  } catch {
    // If storage is forbidden or full, nothing is remembered.
  }
}

function recall(operator: string, name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(`${PREFIX}${operator}.${name}`) ?? 'null');
  } catch {
    return null;
  }
}

export function recallKeys(operator: string): readonly IssuerKey[] | undefined {
  const keys = recall(operator, 'keys');
  return Array.isArray(keys) ? (keys as IssuerKey[]) : undefined;
}

export function recallList(operator: string, list: number): string | undefined {
  const status = recall(operator, `list-${list}`);
  return typeof status === 'string' ? status : undefined;
}

/** The signed register from the last request about this operator. */
export function recallRegister(
  operator: string,
): { readonly keeper: string; readonly num: number; readonly register: string } | undefined {
  const feed = recall(operator, 'register');
  if (typeof feed !== 'object' || feed === null) return undefined;
  const { keeper, register, num } = feed as Readonly<Record<string, unknown>>;
  if (typeof keeper !== 'string' || typeof register !== 'string') return undefined;
  return { keeper, register, num: Number(num) };
}
