/**
 * What an iPhone's lockdown service said of the phone: who it is, whether it is activated, whether
 * it is in somebody's Find My, and whether a passcode is set (docs/android.md, *An iPhone*).
 *
 * Invariants: total and pure. No word is taken for another: what is not in a list is not
 * understood, and silence is unknown. It holds no name, no serial number and no telephone number.
 *
 * Apple documents none of these keys. They are those that public programs read: ideviceinfo 1.3.0
 * names the domains, SDMMobileDevice (SDMMD_Keys.h, 2014) the keys, facebook/idb the words of the
 * activation; all read 2026-11-29, none tried on a phone of a shop: UNVERIFIED.
 */
import { type Answer, followed, oneOf } from '@nagori/android';
import { bad, good, type ImeiKey, parseImei, unknown } from '@nagori/model';

/** As evidence names it: a version that is found wrong is recalled (R30). */
export const IPHONE_TOOL = { name: 'nagori-iphone', version: '1' } as const;

/** In the order in which they are asked: what speaks against the phone comes first. */
export const IPHONE_QUESTIONS = [
  { name: 'imei', key: 'InternationalMobileEquipmentIdentity' },
  { name: 'imei-2', key: 'InternationalMobileEquipmentIdentity2' },
  { name: 'find-my', domain: 'com.apple.fmip', key: 'IsAssociated' },
  { name: 'passcode', key: 'PasswordProtected' },
  { name: 'activation', key: 'ActivationState' },
  { name: 'set-up', domain: 'com.apple.purplebuddy', key: 'SetupState' },
  { name: 'sim', key: 'SIMStatus' },
  { name: 'model', key: 'ProductType' },
  { name: 'os', key: 'ProductVersion' },
  { name: 'total', domain: 'com.apple.disk_usage', key: 'TotalDataCapacity' },
  { name: 'free', domain: 'com.apple.disk_usage', key: 'TotalDataAvailable' },
  { name: 'battery', domain: 'com.apple.mobile.battery', key: 'BatteryCurrentCapacity' },
] as const satisfies readonly {
  readonly name: string;
  readonly domain?: string;
  readonly key: string;
}[];

export type IphoneQuestion = (typeof IPHONE_QUESTIONS)[number]['name'];

/** What was printed for each question; absent: the phone was gone before. */
export type IphoneAnswers = ReadonlyMap<IphoneQuestion, string>;

export interface IphoneInspection {
  readonly outcome: 'complete' | 'interrupted';
  readonly imeis: Answer<readonly ImeiKey[]>;
  /** Whether it is in the Find My of an account. */
  readonly findMy: Answer<'on' | 'off'>;
  readonly passcode: Answer<'set' | 'none'>;
  readonly activation: Answer<'activated' | 'not-activated'>;
  /** The setup assistant was finished; where it was not, the phone is silent. */
  readonly setUp: Answer<'done'>;
  readonly sim: Answer<'present' | 'absent'>;
  readonly model: Answer<string>;
  readonly os: Answer<string>;
  readonly storage: Answer<{ readonly totalKib: number; readonly freeKib: number }>;
  readonly batteryPercent: Answer<number>;
}

export function readIphone(answers: IphoneAnswers): IphoneInspection {
  const said = (question: IphoneQuestion): Answer<string> => {
    const text = answers.get(question);
    if (text === undefined) return unknown('not-reached');
    return text === '' ? unknown('no-value') : good(text);
  };
  const number = (question: IphoneQuestion): Answer<number> =>
    followed(said(question), (text) =>
      /^\d{1,15}$/.test(text) ? good(Number(text)) : bad('not-understood'),
    );
  return {
    outcome: answers.size === IPHONE_QUESTIONS.length ? 'complete' : 'interrupted',
    imeis: imeisIn([said('imei'), said('imei-2')]),
    findMy: oneOf(said('find-my'), { true: 'on', false: 'off' } as const),
    passcode: oneOf(said('passcode'), { true: 'set', false: 'none' } as const),
    activation: oneOf(said('activation'), ACTIVATION),
    setUp: oneOf(said('set-up'), SET_UP),
    sim: oneOf(said('sim'), SIM),
    model: nameIn(said('model')),
    os: nameIn(said('os')),
    storage: storageOf(number('total'), number('free')),
    batteryPercent: followed(number('battery'), (percent) =>
      percent <= 100 ? good(percent) : bad('not-understood'),
    ),
  };
}

const ACTIVATION = { Activated: 'activated', Unactivated: 'not-activated' } as const;

/** How the assistant was finished: anew, or from a backup. */
const SET_UP = {
  SetupUsingAssistant: 'done',
  SetupUsingiTunes: 'done',
  RestoredFromiTunesBackup: 'done',
  RestoredFromiCloudBackup: 'done',
} as const;

const SIM = {
  kCTSIMSupportSIMStatusReady: 'present',
  kCTSIMSupportSIMStatusPINLocked: 'present',
  kCTSIMSupportSIMStatusPUKLocked: 'present',
  kCTSIMSupportSIMStatusNotInserted: 'absent',
} as const;

function imeisIn(all: readonly Answer<string>[]): Answer<readonly ImeiKey[]> {
  const read = all.map((one) =>
    followed(one, (text): Answer<ImeiKey> => {
      const imei = parseImei(text);
      return /^\d{15}$/.test(text) && imei.kind === 'good' ? imei : bad('not-understood');
    }),
  );
  const keys = read.flatMap((one) => (one.kind === 'good' ? [one.value] : []));
  if (keys.length > 0) return good([...new Set(keys)]);
  const [first] = read;
  const wrong = read.find((one) => one.kind === 'bad') ?? first;
  return wrong === undefined || wrong.kind === 'good' ? unknown('no-value') : wrong;
}

function nameIn(answer: Answer<string>): Answer<string> {
  return followed(answer, (text) =>
    /^[\x20-\x7e]{1,40}$/.test(text) ? good(text) : bad('not-understood'),
  );
}

function storageOf(total: Answer<number>, free: Answer<number>): IphoneInspection['storage'] {
  if (total.kind !== 'good') return total;
  if (free.kind !== 'good') return free;
  if (free.value > total.value) return bad('contradiction');
  const [totalKib, freeKib] = [total.value, free.value].map((bytes) => Math.floor(bytes / 1024));
  return good({ totalKib: totalKib ?? 0, freeKib: freeKib ?? 0 });
}
