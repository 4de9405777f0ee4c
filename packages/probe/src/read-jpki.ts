/**
 * Reads the raw exchange of a probe (R07). Every receiver reads it again with this module, because
 * conclusions are never transmitted.
 *
 * Invariants: total: every exchange gives a reading. `answered` needs both the label and the
 * availability. What is not understood is left out and never added. No reading can say that a phone
 * is clear.
 */
import { fromHex, upperHex } from './hex.ts';
import { AVAILABILITY_BYTES, KEY_THERE, TOKEN_INFO, TOKEN_LABELS } from './jpki-layout.ts';
import type { PinFreeCommand } from './pin-free-commands.ts';
import type { Exchanged } from './probe-jpki.ts';
import { parseResponse, type ResponseApdu, STATUS, triesIn } from './response-apdu.ts';

/** Which kind of token answered, by its label; `other`: an applet with an unknown label. */
export type TokenKind = keyof typeof TOKEN_LABELS | 'other';

export interface JpkiReading {
  readonly outcome: 'answered' | 'no-applet' | 'no-file' | 'silent';
  readonly token?: TokenKind;
  /** The three bytes of EF 0008 in hexadecimal. */
  readonly availability?: string;
  /** R07: `8F` for either key. */
  readonly holdsKey: boolean;
  /** Tries left, as far as the chip reported them. */
  readonly tries: { readonly sign?: number; readonly auth?: number };
}

type File = 'applet' | 'tokenInfo' | 'availability' | 'authPin' | 'signPin';

const SELECTS: Partial<Readonly<Record<PinFreeCommand, File>>> = {
  '00A4040C0AD392F000260100000001': 'applet',
  '00A4020C020006': 'tokenInfo',
  '00A4020C020008': 'availability',
  '00A4020C020018': 'authPin',
  '00A4020C02001B': 'signPin',
};
const VERIFY_WITHOUT_DATA = '00200080';

interface Seen {
  selected: File | undefined;
  applet: boolean | undefined;
  silent: boolean;
  missing: boolean;
  label?: string;
  availability?: Uint8Array;
  tries: { sign?: number; auth?: number };
}

export function readJpki(exchange: readonly Exchanged[]): JpkiReading {
  const seen: Seen = {
    selected: undefined,
    applet: undefined,
    silent: false,
    missing: false,
    tries: {},
  };
  for (const { command, response } of exchange) {
    const answer = parseResponse(fromHex(response) ?? new Uint8Array());
    if (answer === undefined) seen.silent = true;
    else takeIn(seen, command, answer);
  }
  const { label, availability, tries } = seen;
  return {
    outcome: outcomeOf(seen),
    ...(label !== undefined && { token: tokenOf(label) }),
    ...(availability && { availability: upperHex(availability) }),
    holdsKey: availability?.subarray(0, 2).includes(KEY_THERE) ?? false,
    tries,
  };
}

function takeIn(seen: Seen, command: PinFreeCommand, answer: ResponseApdu): void {
  const file = SELECTS[command];
  const done = answer.status === STATUS.done;
  if (file !== undefined) {
    seen.selected = done ? file : undefined;
    if (file === 'applet') seen.applet = done;
    else if (!done && (file === 'tokenInfo' || file === 'availability')) seen.missing = true;
    return;
  }
  if (command === VERIFY_WITHOUT_DATA) {
    const left = triesIn(answer.status);
    if (left === undefined) return;
    if (seen.selected === 'authPin') seen.tries.auth = left;
    if (seen.selected === 'signPin') seen.tries.sign = left;
    return;
  }
  if (!done) return;
  const { data } = answer;
  if (seen.selected === 'tokenInfo' && data.length >= TOKEN_INFO.labelBytes) {
    seen.label = labelIn(data);
  }
  if (seen.selected === 'availability' && data.length === AVAILABILITY_BYTES) {
    seen.availability = data;
  }
}

/** Worst first: a single missing answer makes the outcome unknown. */
function outcomeOf({ applet, silent, missing, label, availability }: Seen): JpkiReading['outcome'] {
  if (applet === undefined) return 'silent';
  if (!applet) return 'no-applet';
  if (missing) return 'no-file';
  if (silent && (label === undefined || availability === undefined)) return 'silent';
  return 'answered';
}

/** PKCS #11 pads with blanks; trailing blanks and zeros are both removed. */
function labelIn(data: Uint8Array): string {
  let text = '';
  for (const byte of data.subarray(0, TOKEN_INFO.labelBytes)) {
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ' ';
  }
  return text.trim();
}

/** On the card, a version follows the label. */
function tokenOf(label: string): TokenKind {
  if (label === TOKEN_LABELS.android) return 'android';
  if (label === TOKEN_LABELS.ios) return 'ios';
  return /^JPKIAPICCTOKEN[0-9]?$/.test(label) ? 'card' : 'other';
}
