/**
 * Inspects the one phone on a cable, whichever system it has.
 *
 * Invariants: Android phones and iPhones are counted together, so that with two phones attached,
 * one is named or none is read. A program that is not there hides no phone of the other kind.
 */
import type { Inspection } from '@nagori/android';
import type { ImeiKey } from '@nagori/model';
import type { AdbAddress } from '../adb/adb-link.ts';
import { type AttachedPhone, attachedPhones } from '../adb/adb-server.ts';
import {
  chosenPhone,
  evidenceOf,
  type InspectionEvidence,
  inspectChosen,
  type Wanted,
} from '../adb/inspect-phone.ts';
import { CliError } from '../failure.ts';
import { attachedIphones, TOOLS } from '../iphone/device-tools.ts';
import { type IphoneEvidence, inspectIphone, iphoneEvidence } from '../iphone/inspect-iphone.ts';
import type { IphoneInspection } from '../iphone/read-iphone.ts';

export type Inspected =
  | { readonly platform: 'android'; readonly inspection: Inspection }
  | { readonly platform: 'ios'; readonly inspection: IphoneInspection };

interface Attached {
  readonly androids: readonly AttachedPhone[];
  readonly iphones: readonly string[];
  /** What hides phones of either kind. */
  readonly hidden: readonly string[];
}

/** Throws CliError where no phone could be read, or it is another phone. */
export async function inspectAttached(wanted: Wanted): Promise<Inspected> {
  const { address, serial, imei, withinMs } = wanted;
  const { androids, iphones, hidden } = await attached(address);
  const fitting = iphones.filter((one) => serial === undefined || one === serial);
  const others = androids.filter((one) => serial === undefined || one.serial === serial);
  const [iphone] = fitting;
  if (iphone === undefined) {
    if (others.length === 0 && hidden.length > 0) {
      throw new CliError('no-phone', 'no phone is attached that could be asked', hidden);
    }
    const { serial: name } = chosenPhone(androids, serial);
    return { platform: 'android', inspection: await inspectChosen(wanted, name) };
  }
  if (fitting.length + others.length > 1) {
    const ways = ['`adb devices` and `idevice_id -l` list them; name one with --device'];
    throw new CliError('several-phones', 'more than one phone is attached', ways);
  }
  return { platform: 'ios', inspection: await inspectIphone(iphone, imei, withinMs) };
}

/** Throws CliError `adb-unreachable` where neither kind of phone could be looked for. */
export async function attached(address: AdbAddress, withinMs?: number): Promise<Attached> {
  const [overAdb, iphones] = await Promise.all([
    attachedPhones(address, withinMs).catch((error: unknown) => error),
    attachedIphones(withinMs),
  ]);
  const isList = Array.isArray(overAdb);
  if (typeof iphones !== 'string') {
    return { androids: isList ? overAdb : [], iphones, hidden: isList ? [] : waysOf(overAdb) };
  }
  const way = iphones === 'no-tool' ? TOOLS : 'for an iPhone: usbmuxd is not running';
  if (isList) return { androids: overAdb, iphones: [], hidden: [way] };
  if (!(overAdb instanceof CliError)) throw overAdb;
  throw new CliError(overAdb.code, overAdb.message, [...overAdb.details, way]);
}

function waysOf(error: unknown): readonly string[] {
  if (!(error instanceof CliError)) throw error;
  return [error.message, ...error.details];
}

/** As a handover records it. */
export function evidenceOfInspected(
  { platform, inspection }: Inspected,
  at: Date,
  names: { readonly id?: string | undefined; readonly imei?: ImeiKey | undefined },
): InspectionEvidence | IphoneEvidence {
  return platform === 'ios'
    ? iphoneEvidence(inspection, at, names)
    : evidenceOf(inspection, at, names);
}
