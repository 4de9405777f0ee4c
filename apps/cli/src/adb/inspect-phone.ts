/**
 * Inspects the one phone that is meant, over the adb server.
 *
 * Invariants: with two phones attached, one is named or none is read. A phone whose IMEI is another
 * than the one asked for gives no evidence. What broke off is evidence of what it saw, and no more.
 */
import { randomBytes } from 'node:crypto';
import {
  type Inspection,
  inspectionFields,
  inspectionScript,
  readInspection,
} from '@nagori/android';
import type { EvidenceOf } from '@nagori/evidence';
import type { ImeiKey } from '@nagori/model';
import { CliError } from '../failure.ts';
import type { AdbAddress } from './adb-link.ts';
import { type AttachedPhone, attachedPhones, shellOutput } from './adb-server.ts';

export interface Wanted {
  readonly address: AdbAddress;
  /** As `adb devices` names it; undefined for the only one that is attached. */
  readonly serial?: string | undefined;
  /** The phone that it must be. */
  readonly imei?: ImeiKey | undefined;
  /** For all its questions together, once it was found. */
  readonly withinMs?: number | undefined;
}

/** Throws CliError where no phone could be read, or it is another phone. */
export async function inspectPhone(wanted: Wanted): Promise<Inspection> {
  const { address, serial } = wanted;
  return await inspectChosen(wanted, chosenPhone(await attachedPhones(address), serial).serial);
}

/** The same, of the phone of this serial number. */
export async function inspectChosen(
  { address, imei, withinMs }: Wanted,
  serial: string,
): Promise<Inspection> {
  const nonce = randomBytes(16).toString('hex');
  const output = await shellOutput(address, serial, inspectionScript(nonce), withinMs);
  const inspection = readInspection(nonce, output);
  const { imeis } = inspection;
  if (imei !== undefined && imeis.kind === 'good' && !imeis.value.includes(imei)) {
    throw new CliError('wrong-phone', 'the attached phone names another IMEI');
  }
  return inspection;
}

/** Throws CliError where none can be asked, or more than one could be meant. */
export function chosenPhone(
  all: readonly AttachedPhone[],
  serial: string | undefined,
): AttachedPhone {
  const fitting = all.filter((one) => serial === undefined || one.serial === serial);
  const [first] = fitting;
  if (first === undefined) {
    const what = serial === undefined ? 'no phone is attached' : 'no attached phone has that name';
    throw new CliError('no-phone', what);
  }
  if (fitting.length > 1) {
    const ways = ['`adb devices` lists them; name one with --device'];
    throw new CliError('several-phones', 'more than one phone is attached', ways);
  }
  switch (first.state) {
    case 'device':
      return first;
    case 'unauthorized':
    case 'authorizing':
      throw new CliError('phone-unauthorised', 'the phone does not allow this machine', [
        'unlock its screen and allow USB debugging there',
      ]);
    default: {
      const state = /^[a-z]{1,20}/.exec(first.state)?.[0] ?? 'unknown';
      throw new CliError('phone-offline', `the phone cannot be asked: its state is \`${state}\``);
    }
  }
}

/** As a handover records it; an id only where one was asked for. */
export type InspectionEvidence = Omit<EvidenceOf<'adb-inspection'>, 'id'> & {
  readonly id?: string;
};

/** `imei`: the one of its numbers that it was asked for; its first otherwise. */
export function evidenceOf(
  inspection: Inspection,
  at: Date,
  { id, imei }: { readonly id?: string | undefined; readonly imei?: ImeiKey | undefined } = {},
): InspectionEvidence {
  return { ...(id === undefined ? {} : { id }), ...inspectionFields(inspection, at, imei) };
}
