/**
 * What a phone's hardware says of a key that it made, and of itself: the extension of Android Key
 * Attestation (source.android.com, Key and ID attestation, as of 2026-11-29).
 *
 * Invariants: what the system alone says (softwareEnforced) is not read, because the system is what
 * is asked about. A value that is there twice, or not in its form, makes the whole unreadable. The
 * serial number and the unique id that may be in it have no field (R05).
 */
import {
  BOOLEAN,
  booleanIn,
  CONTEXT,
  contentOf,
  type DerValue,
  ENUMERATED,
  INTEGER,
  OBJECT_ID,
  OCTET_STRING,
  only,
  SEQUENCE,
  sequenceIn,
  smallNumber,
  valuesIn,
} from './der-values.ts';

/** Where the key is, and who says so: the weaker of both. */
const ATTESTED_LEVELS = ['software', 'tee', 'strongbox'] as const;
export type AttestedLevel = (typeof ATTESTED_LEVELS)[number];

/** Whose system was started, as the bootloader found it. */
const BOOT_STATES = ['verified', 'self-signed', 'unverified', 'failed'] as const;
export type BootState = (typeof BOOT_STATES)[number];

export interface KeyDescription {
  readonly level: AttestedLevel;
  readonly challenge: Uint8Array;
  readonly boot?: { readonly state: BootState; readonly isLocked: boolean };
  /** As Android counts: `14`, `8.1`. */
  readonly os?: string;
  /** Year and month of the security patch. */
  readonly patch?: string;
  readonly brand?: string;
  readonly model?: string;
  /** As they are written in it. */
  readonly imeis: readonly string[];
}

/** 1.3.6.1.4.1.11129.2.1.17 */
const EXTENSION = Uint8Array.of(0x2b, 0x06, 0x01, 0x04, 0x01, 0xd6, 0x79, 0x02, 0x01, 0x11);
/** [3] of a certificate: its extensions (RFC 5280 §4.1). */
const EXTENSIONS = 3;

/** Tags of an AuthorizationList. */
const TAG = {
  rootOfTrust: 704,
  osVersion: 705,
  osPatchLevel: 706,
  brand: 710,
  imei: 714,
  model: 717,
  secondImei: 723,
} as const;
const READ_TAGS: ReadonlySet<number> = new Set(Object.values(TAG));

/** The extension's own bytes, one for each time that a certificate has it; undefined: no DER. */
export function extensionsIn(certificate: Uint8Array): readonly Uint8Array[] | undefined {
  const signed = contentOf(sequenceIn(certificate)?.[0], SEQUENCE);
  const parts = signed && valuesIn(signed);
  if (parts === undefined) return undefined;
  const holder = parts.find(({ cls, tag }) => cls === CONTEXT && tag === EXTENSIONS);
  if (holder === undefined) return [];
  const found: Uint8Array[] = [];
  for (const one of sequenceIn(holder.content) ?? []) {
    const fields = valuesIn(one.content) ?? [];
    const id = contentOf(fields[0], OBJECT_ID);
    if (id === undefined) return undefined;
    const value = contentOf(fields.at(-1), OCTET_STRING);
    if (!sameBytes(id, EXTENSION)) continue;
    if (value === undefined) return undefined;
    found.push(value);
  }
  return found;
}

/** Undefined: not in the form that every version of it has. */
export function readKeyDescription(extension: Uint8Array): KeyDescription | undefined {
  const parts = sequenceIn(extension);
  if (parts?.length !== 8) return undefined;
  const [version, attested, , keymaster, challenge, , , hardware] = parts;
  const level = levelOf(attested, keymaster);
  const asked = contentOf(challenge, OCTET_STRING);
  const list = contentOf(hardware, SEQUENCE);
  const values = list && listed(list);
  if (contentOf(version, INTEGER) === undefined || level === undefined) return undefined;
  if (asked === undefined || values === undefined) return undefined;
  const boot = readBoot(values);
  if (boot === 'unreadable') return undefined;
  const [brand, model] = [textOf(values, TAG.brand), textOf(values, TAG.model)];
  const os = osOf(numberOf(values, TAG.osVersion));
  const patch = patchOf(numberOf(values, TAG.osPatchLevel));
  const imeis = [textOf(values, TAG.imei), textOf(values, TAG.secondImei)];
  return {
    level,
    challenge: asked,
    ...(boot === undefined ? {} : { boot }),
    ...(os === undefined ? {} : { os }),
    ...(patch === undefined ? {} : { patch }),
    ...(brand === undefined ? {} : { brand }),
    ...(model === undefined ? {} : { model }),
    imeis: imeis.filter((one) => one !== undefined),
  };
}

function levelOf(attested: DerValue | undefined, keymaster: DerValue | undefined) {
  const levels = [attested, keymaster].map((one) => smallNumber(contentOf(one, ENUMERATED)));
  const least = Math.min(...levels.map((one) => one ?? Number.NaN));
  return ATTESTED_LEVELS[least];
}

/** The values that are read here, by tag; undefined: one is there twice, or it is no list. */
function listed(list: Uint8Array): ReadonlyMap<number, Uint8Array> | undefined {
  const entries = valuesIn(list);
  if (entries === undefined) return undefined;
  const seen = new Set<number>();
  const values = new Map<number, Uint8Array>();
  for (const { cls, tag, content } of entries) {
    if (cls !== CONTEXT || seen.has(tag)) return undefined;
    seen.add(tag);
    // Of a tag that is new to us nothing is asked.
    if (READ_TAGS.has(tag)) values.set(tag, content);
  }
  return values;
}

function readBoot(values: ReadonlyMap<number, Uint8Array>) {
  const content = values.get(TAG.rootOfTrust);
  if (content === undefined) return undefined;
  const [key, locked, state] = sequenceIn(content) ?? [];
  const isLocked = booleanIn(contentOf(locked, BOOLEAN));
  const started = BOOT_STATES[smallNumber(contentOf(state, ENUMERATED)) ?? -1];
  if (contentOf(key, OCTET_STRING) === undefined) return 'unreadable';
  if (isLocked === undefined || started === undefined) return 'unreadable';
  return { state: started, isLocked };
}

function numberOf(values: ReadonlyMap<number, Uint8Array>, tag: number): number | undefined {
  const content = values.get(tag);
  return content && smallNumber(only(content, INTEGER));
}

const TEXT_MOST = 40;

function textOf(values: ReadonlyMap<number, Uint8Array>, tag: number): string | undefined {
  const content = values.get(tag);
  const bytes = content && only(content, OCTET_STRING);
  if (bytes === undefined || bytes.length === 0 || bytes.length > TEXT_MOST) return undefined;
  const text = Buffer.from(bytes).toString('latin1');
  return /^[\x20-\x7e]+$/.test(text) ? text.trim() || undefined : undefined;
}

/** 140000 is 14, 80100 is 8.1: two digits each. */
function osOf(version: number | undefined): string | undefined {
  const major = Math.floor((version ?? 0) / 10_000);
  const minor = Math.floor((version ?? 0) / 100) % 100;
  if (major === 0 || major > 99) return undefined;
  return minor === 0 ? String(major) : `${major}.${minor}`;
}

function patchOf(level: number | undefined): string | undefined {
  return /^(20\d\d)(0[1-9]|1[0-2])$/.exec(String(level))?.slice(1).join('-');
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
