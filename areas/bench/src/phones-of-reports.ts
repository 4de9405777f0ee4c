/**
 * Which phone each report of a group is of: all of them are read in a few statements, and their
 * records are put into memory for the writes that follow.
 *
 * Invariants: a report that names another phone than the chosen one has no phone, and neither has
 * one whose numbers are of two records.
 */
import {
  byRadio,
  type HandoverDeps,
  openFirst,
  type PhoneKey,
  readAhead,
  type StoredPhone,
} from '@nagori/area-handover';
import { toHex } from '@nagori/keys';
import type { ImeiKey } from '@nagori/model';
import type { Reading } from '@nagori/reports';

export interface Found {
  readonly reading: Reading;
  readonly found:
    | StoredPhone
    | 'report-without-phone'
    | 'phone-not-here'
    | 'report-of-another'
    | 'number-twice';
  /** The keys of its numbers, where they were found in memory. */
  readonly remembered?: readonly PhoneKey[];
}

/** `chosen`: the handover whose phone they are of; by the numbers in them if not given. */
export async function phonesOf(
  deps: HandoverDeps,
  operator: string,
  readings: readonly Reading[],
  chosen: string | undefined,
): Promise<readonly Found[]> {
  const keysOf = new Map(readings.map((reading) => [reading, keysIn(deps, reading)]));
  const known = chosen === undefined ? inMemory(deps, operator, keysOf) : new Map();
  const asked = [...keysOf].flatMap(([reading, keys]) => (known.has(reading) ? [] : keys));
  const [byKey, theChosen] = await Promise.all([
    phonesByKey(deps, operator, asked),
    chosen === undefined ? undefined : deps.store.byHandover(operator, chosen),
  ]);
  const now = deps.now();
  const all = readings.map((reading): Found => {
    const keys = keysOf.get(reading) ?? [];
    const remembered = known.get(reading);
    if (remembered !== undefined) return { reading, found: remembered, remembered: keys };
    const records = new Set(keys.flatMap((key) => byKey.get(toHex(key)) ?? []));
    // A file joins no records: it does not have the phone in hand.
    const isOfOne = chosen !== undefined && reading.kind !== 'report';
    if (records.size > 1 && !isOfOne) return { reading, found: 'number-twice' };
    const named = openFirst([...records]);
    if (keys.length === 0 && chosen === undefined)
      return { reading, found: 'report-without-phone' };
    // A number that is in the report alone is not on record of this phone.
    const own = keys.filter((key) => openFirst(byKey.get(toHex(key)) ?? []) === named);
    if (named !== undefined) deps.cache.phones.remember(operator, own, named.current, now);
    if (chosen === undefined) return { reading, found: named ?? 'phone-not-here' };
    if (theChosen === undefined) return { reading, found: 'phone-not-here' };
    const isOther = isOfAnother(reading, keys, named, theChosen);
    return { reading, found: isOther ? 'report-of-another' : theChosen };
  });
  const phones = all.flatMap(({ found, remembered }) =>
    typeof found === 'string' || remembered !== undefined ? [] : [found],
  );
  await readAhead(deps, [...new Set(phones)]);
  return all;
}

/** Of reports that name a phone, those whose phone need not be asked for. */
function inMemory(
  { cache, now }: HandoverDeps,
  operator: string,
  keysOf: ReadonlyMap<Reading, readonly PhoneKey[]>,
): ReadonlyMap<Reading, StoredPhone> {
  const at = now();
  const known = new Map<Reading, StoredPhone>();
  for (const [reading, keys] of keysOf) {
    const phone = keys.length === 0 ? undefined : cache.phoneOf(operator, keys, at);
    if (phone !== undefined) known.set(reading, phone);
  }
  return known;
}

/**
 * A number that the hardware alone names is recorded for the chosen phone and flagged there, where
 * no record has it, or a destroyed phone's: it is what the phone says of itself, and of that one
 * that it turned up (R12).
 */
function isOfAnother(
  reading: Reading,
  keys: readonly PhoneKey[],
  named: StoredPhone | undefined,
  chosen: StoredPhone,
): boolean {
  if (keys.length === 0 || named?.current === chosen.current) return false;
  const isStated = reading.kind !== 'attestation' || reading.attestation.imei !== undefined;
  return isStated || (named !== undefined && named.state !== 'destroyed');
}

function keysIn({ keys }: HandoverDeps, reading: Reading): readonly PhoneKey[] {
  return imeisIn(reading).map((imei) => keys.ofImei(imei));
}

/** The phone that it is brought for, where it says so; else the one that it is of. */
function imeisIn(reading: Reading): readonly ImeiKey[] {
  switch (reading.kind) {
    case 'report':
      return reading.report.imeis;
    case 'attestation': {
      const { imei, attested } = reading.attestation;
      return imei === undefined ? attested : [imei];
    }
    case 'integrity': {
      const { imei } = reading.integrity;
      return imei === undefined ? [] : [imei];
    }
    case 'bad':
      return [];
    default:
      return reading satisfies never;
  }
}

/** By the key of each radio, in hexadecimal. */
async function phonesByKey(
  { store }: HandoverDeps,
  operator: string,
  keys: readonly PhoneKey[],
): Promise<ReadonlyMap<string, readonly StoredPhone[]>> {
  if (keys.length === 0) return new Map();
  const asked = new Map(keys.map((key) => [toHex(key), key]));
  return byRadio(await store.byKeys(operator, [...asked.values()]));
}
