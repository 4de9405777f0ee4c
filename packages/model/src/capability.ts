/**
 * Capability rows: what can exist in a model, and what a reset, a tool or a look really reaches
 * there.
 *
 * Every row carries its source, or says that it is an assumption. Without a row nothing is assumed
 * to be erased and everything is assumed to exist: the safe default (R02, docs/adr/0010).
 */
import { COMPARTMENTS, type Compartment } from './compartment.ts';
import type { Act, Method } from './finding.ts';
import type { Platform } from './platform.ts';

/**
 * What staff may be able to do with a reset phone that has no holder beside it; off until sourced.
 */
export const ABILITIES = [
  /**
   * The set-up phone's own app shows whether the element is empty, to the person who holds the
   * phone.
   */
  'element-visible',
  /**
   * The phone's own app deletes what is left in the element, for the person who holds the phone.
   */
  'forced-deletion',
  /** Storage can be overwritten by a tool. */
  'overwritable',
  /** A person at the bench can see the activation lock through a tool after the reset. */
  'lock-visible-after-reset',
  /** An iPhone's cable says whether the phone is in the Find My of an account. */
  'find-my-visible',
] as const;
export type Ability = (typeof ABILITIES)[number];

/** An operating system's version as the table compares it: numbers with dots between them. */
export const OS_VERSION = /^[0-9]{1,4}(\.[0-9]{1,6}){0,3}$/;

/** In a row: any tool, named or not. Stated, never assumed. */
export const ANY_TOOL = 'any';

/**
 * What a row rests on, the strongest first: a document of the maker or of a public body, the
 * survey, a third party's text, nothing yet. What a bench measured is counted from its record and
 * is never such a row (docs/adr/0091).
 */
export const ROW_CONFIDENCES = ['document', 'survey', 'secondary', 'assumption'] as const;
export type RowConfidence = (typeof ROW_CONFIDENCES)[number];

export interface Erasure {
  readonly act: Act;
  /** One tool by its name, or `any`. */
  readonly tool: string;
  readonly erases: readonly Compartment[];
}

/** Text for the readers of the public table. */
export interface RowProse {
  readonly ja: string;
  readonly en: string;
}

export interface CapabilityRow {
  readonly id: string;
  readonly platform: Platform;
  /** Undefined: every model of the platform. A trailing `*` matches the rest. */
  readonly models?: readonly string[] | undefined;
  /** Operating system versions, inclusive, compared number by number. */
  readonly osFrom?: string | undefined;
  readonly osBelow?: string | undefined;
  /** Compartments that cannot exist in such a phone. */
  readonly cannotHold: readonly Compartment[];
  readonly erasures: readonly Erasure[];
  readonly abilities: Readonly<Partial<Record<Ability, boolean>>>;
  readonly confidence: RowConfidence;
  readonly source?: RowProse | undefined;
  readonly assumption?: RowProse | undefined;
  /** When the source was read: `YYYY-MM` or `YYYY-MM-DD`. */
  readonly read?: string | undefined;
}

/** All rows that fit one phone, taken together. */
export interface Capability {
  readonly rows: readonly string[];
  readonly cannotHold: ReadonlySet<Compartment>;
  readonly erasures: readonly Erasure[];
  /** Undefined: no row says. */
  readonly abilities: Readonly<Partial<Record<Ability, boolean>>>;
}

export interface PhoneModel {
  readonly platform?: Platform | undefined;
  readonly model?: string | undefined;
  readonly os?: string | undefined;
}

export const NO_CAPABILITY: Capability = {
  rows: [],
  cannotHold: new Set(),
  erasures: [],
  abilities: {},
};

/**
 * The rows of the table that fit the phone, merged: erasures add up, and one "no" ability is a no.
 */
export function capabilityOf(table: readonly CapabilityRow[], phone: PhoneModel): Capability {
  const rows = table.filter((row) => rowFits(row, phone));
  if (rows.length === 0) return NO_CAPABILITY;
  const cannotHold = new Set<Compartment>();
  const abilities: Partial<Record<Ability, boolean>> = {};
  for (const row of rows) {
    for (const compartment of row.cannotHold) cannotHold.add(compartment);
    for (const ability of ABILITIES) {
      const says = row.abilities[ability];
      if (says !== undefined) abilities[ability] = (abilities[ability] ?? true) && says;
    }
  }
  return {
    rows: rows.map((row) => row.id),
    cannotHold,
    erasures: rows.flatMap((row) => row.erasures),
    abilities,
  };
}

/**
 * The compartments that an act by this tool reaches in this phone, in their usual order. Without a
 * tool, only rows for any tool say so. A reset on Android names neither FeliCa nor JPKI (R02).
 */
export function reachedBy(
  capability: Capability,
  act: Act,
  tool: string | undefined,
): readonly Compartment[] {
  return COMPARTMENTS.filter((compartment) => isReachedBy(capability, act, tool, compartment));
}

/** Whether `act` with `tool` erases `compartment`. */
export function isReachedBy(
  { erasures }: Capability,
  act: Act,
  tool: string | undefined,
  compartment: Compartment,
): boolean {
  return erasures.some(
    (erasure) =>
      erasure.act === act &&
      (erasure.tool === ANY_TOOL || erasure.tool === tool) &&
      erasure.erases.includes(compartment),
  );
}

/** The ability without which an act is not possible. */
const NEEDED: Readonly<Partial<Record<Method, Ability>>> = {
  overwrite: 'overwritable',
  'forced-deletion': 'forced-deletion',
};

/** Whether a row says that the act is not possible, whatever another row or a bench says. */
export function deniesAct({ abilities }: Pick<Capability, 'abilities'>, act: Method): boolean {
  const needed = NEEDED[act];
  return needed !== undefined && abilities[needed] === false;
}

function rowFits(row: CapabilityRow, phone: PhoneModel): boolean {
  if (row.platform !== phone.platform) return false;
  if (row.models !== undefined && !row.models.some((m) => modelFits(m, phone.model))) return false;
  if (row.osFrom !== undefined || row.osBelow !== undefined) {
    // A version that does not read is neither before nor after another.
    if (phone.os === undefined || !OS_VERSION.test(phone.os)) return false;
    if (row.osFrom !== undefined && compareVersions(phone.os, row.osFrom) < 0) return false;
    if (row.osBelow !== undefined && compareVersions(phone.os, row.osBelow) >= 0) return false;
  }
  return true;
}

function modelFits(pattern: string, model: string | undefined): boolean {
  if (model === undefined) return false;
  return pattern.endsWith('*') ? model.startsWith(pattern.slice(0, -1)) : model === pattern;
}

/** Number by number: 18.10 comes after 18.5. A missing part counts as 0. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
