/**
 * The families of readers that pass FeliCa frames on, and how one is recognised by the name that
 * the reader's service gives it.
 *
 * Invariants: a name that fits no family has none; nothing is tried on a reader that is not known.
 */
import { acr122u } from './acr122u.ts';
import { acr1252u } from './acr1252u.ts';
import type { FelicaFamily } from './felica-family.ts';
import { identivCloud } from './identiv-cloud.ts';
import { omnikey } from './omnikey.ts';
import { rcS300 } from './rc-s300.ts';
import { rcS380 } from './rc-s380.ts';

export const FELICA_FAMILIES: readonly FelicaFamily[] = [
  acr122u,
  acr1252u,
  identivCloud,
  omnikey,
  rcS300,
  rcS380,
];

/** By the id of a family, or by the name of a reader. */
export function felicaFamilyOf(name: string): FelicaFamily | undefined {
  return FELICA_FAMILIES.find(({ id, named }) => id === name || named.test(name));
}
