/**
 * What an Android phone's shell said of the phone: who it is, whether it is set up, who is signed
 * in, what locks it, how it stores.
 *
 * Invariants: total and pure. It holds no account's name, no serial number and no telephone number.
 * An output that is not that of the script, whole or broken off, answers nothing.
 */
import { bad, good, type ImeiKey, unknown } from '@nagori/model';
import { type Answer, type Answers, followed, oneOf, printed } from './answer.ts';
import type { ShellQuestion } from './inspection-script.ts';
import { type AccountCounts, readAccounts } from './read-accounts.ts';
import { readImeis } from './read-imeis.ts';
import { readSections } from './read-sections.ts';

export interface Inspection {
  readonly outcome: 'complete' | 'interrupted' | 'failed';
  readonly imeis: Answer<readonly ImeiKey[]>;
  readonly brand: Answer<string>;
  readonly model: Answer<string>;
  readonly os: Answer<string>;
  /** The day of the last security patch. */
  readonly patch: Answer<string>;
  readonly setUp: Answer<'done' | 'not-done'>;
  readonly accounts: Answer<AccountCounts>;
  /** Factory reset protection that waits for its account now. */
  readonly frp: Answer<'on' | 'off'>;
  /** `custom`: locked, and starts a system that its owner signed. */
  readonly bootloader: Answer<'locked' | 'custom' | 'unlocked'>;
  readonly oemUnlock: Answer<'allowed' | 'not-allowed'>;
  readonly encryption: Answer<'file' | 'block' | 'none'>;
  readonly storage: Answer<{ readonly totalKib: number; readonly freeKib: number }>;
  readonly sim: Answer<'present' | 'absent'>;
  readonly portalApp: Answer<'present' | 'absent'>;
  readonly osaifuApp: Answer<'present' | 'absent'>;
  readonly batteryPercent: Answer<number>;
}

/** `nonce` as in the script; `output` is all that the phone's shell printed until it ended. */
export function readInspection(nonce: string, output: string): Inspection {
  const { outcome, by } = readSections(nonce, output);
  return {
    outcome,
    imeis: readImeis(by),
    brand: name(by, 'brand'),
    model: name(by, 'model'),
    os: name(by, 'os'),
    patch: followed(printed(by, 'patch'), (text) =>
      /^20\d\d-[01]\d-[0-3]\d$/.test(text) ? good(text) : bad('not-understood'),
    ),
    setUp: readSetUp(by),
    accounts: followed(printed(by, 'accounts'), readAccounts),
    frp: readFrp(by),
    bootloader: readBootloader(by),
    oemUnlock: oneOf(printed(by, 'oem-unlock'), { 0: 'not-allowed', 1: 'allowed' } as const),
    encryption: readEncryption(by),
    storage: followed(printed(by, 'storage'), readStorage),
    sim: followed(printed(by, 'sim'), readSim),
    portalApp: readApp(by, 'portal-app'),
    osaifuApp: readApp(by, 'osaifu-app'),
    batteryPercent: followed(printed(by, 'battery'), readBattery),
  };
}

/** A short printable line. */
function name(by: Answers, question: ShellQuestion): Answer<string> {
  return followed(printed(by, question), (text) =>
    /^[\x20-\x7e]{1,40}$/.test(text) ? good(text) : bad('not-understood'),
  );
}

/** Both must agree: the device and its first user are set up one after the other. */
function readSetUp(by: Answers): Answer<'done' | 'not-done'> {
  const words = { 0: 'not-done', 1: 'done' } as const;
  const device = oneOf(printed(by, 'provisioned'), words);
  const user = oneOf(printed(by, 'set-up'), words);
  if (device.kind !== 'good') return device;
  if (user.kind !== 'good') return user;
  return device.value === user.value ? device : bad('contradiction');
}

/** It moved from one table of settings to the other: on in either is on, and off needs a word. */
function readFrp(by: Answers): Answer<'on' | 'off'> {
  const words = { 0: 'off', 1: 'on' } as const;
  const both = [oneOf(printed(by, 'frp-secure'), words), oneOf(printed(by, 'frp-global'), words)];
  const on = both.find((one) => one.kind === 'good' && one.value === 'on');
  const unread = both.find((one) => one.kind !== 'good' && one.reason !== 'no-value');
  return on ?? unread ?? both.find((one) => one.kind === 'good') ?? unknown('no-value');
}

function readBootloader(by: Answers): Inspection['bootloader'] {
  const flash = oneOf(printed(by, 'flash-locked'), { 0: 'unlocked', 1: 'locked' } as const);
  // Android Verified Boot: an unlocked bootloader is orange, the owner's own key yellow.
  const boot = oneOf(printed(by, 'verified-boot'), {
    green: 'locked',
    yellow: 'custom',
    orange: 'unlocked',
  } as const);
  if (flash.kind !== 'good') return flash.reason === 'no-value' ? boot : flash;
  if (boot.kind !== 'good') return boot.reason === 'no-value' ? flash : boot;
  if (flash.value === 'locked') return boot.value === 'unlocked' ? bad('contradiction') : boot;
  return boot.value === 'unlocked' ? boot : bad('contradiction');
}

function readEncryption(by: Answers): Answer<'file' | 'block' | 'none'> {
  const states = { encrypted: true, unencrypted: false, unsupported: false };
  const encrypted = oneOf(printed(by, 'encrypted'), states);
  return followed<boolean, 'file' | 'block' | 'none'>(encrypted, (is) => {
    if (!is) return good('none');
    return oneOf(printed(by, 'encryption'), { file: 'file', block: 'block' } as const);
  });
}

/** The one line of `/data`; the words of the header line are in the phone's language. */
function readStorage(table: string): Answer<{ totalKib: number; freeKib: number }> {
  const line = /^\S+ +(\d{1,13}) +\d{1,13} +(\d{1,13}) +\d{1,3}% +\/data\S*$/;
  const rows = table.split('\n').flatMap((one) => {
    const found = line.exec(one);
    return found === null ? [] : [{ totalKib: Number(found[1]), freeKib: Number(found[2]) }];
  });
  const [first] = rows;
  if (first === undefined || rows.length > 1) return bad('not-understood');
  return first.freeKib <= first.totalKib ? good(first) : bad('contradiction');
}

const WITH_SIM = /^(PIN_REQUIRED|PUK_REQUIRED|NETWORK_LOCKED|READY|LOADED|PERM_DISABLED)$/;

/** One word a slot. A slot that is not ready, unknown or in error may hold anything. */
function readSim(text: string): Answer<'present' | 'absent'> {
  const slots = text.split(',').filter((one) => one !== '');
  if (slots.some((one) => WITH_SIM.test(one))) return good('present');
  if (slots.length > 0 && slots.every((one) => one === 'ABSENT')) return good('absent');
  return slots.every((one) => /^[A-Z_]+$/.test(one)) && slots.length > 0
    ? unknown('no-value')
    : bad('not-understood');
}

/** `pm path` ends with 1 and prints nothing where there is no such app. */
function readApp(by: Answers, question: ShellQuestion): Answer<'present' | 'absent'> {
  const section = by.get(question);
  if (section?.status === 1 && section.text.trim() === '') return good('absent');
  return followed(printed(by, question), (text) =>
    text.split('\n').every((line) => /^package:\/\S+$/.test(line))
      ? good('present')
      : bad('not-understood'),
  );
}

function readBattery(dump: string): Answer<number> {
  const only = (key: string): number | undefined => {
    const found = [...dump.matchAll(new RegExp(`^  ${key}: (\\d{1,4})$`, 'gm'))];
    return found.length === 1 ? Number(found[0]?.[1]) : undefined;
  };
  const [level, scale] = [only('level'), only('scale')];
  if (level === undefined || scale === undefined) return bad('not-understood');
  if (scale === 0 || level > scale) return bad('contradiction');
  return good(Math.round((100 * level) / scale));
}
