/**
 * Probes over a reader, PIN-free: a walk through the FeliCa chip (R08), a look at the JPKI element
 * (R07); as a conclusion, or as the raw exchange, which is read again here.
 *
 * Invariants: presence is enough: no block is read and no serial number has a field. A raw exchange
 * brings no conclusion, no command outside R06 and no lasting number. Silence is unknown, never
 * clear. What a probe saw counts even where the probe was cut short.
 */
import type { UnknownReason } from '@nagori/model';
import {
  type FelicaLeftover,
  FRAMES_MOST,
  fromHex,
  hasIdm,
  isCommonSystem,
  leftoversIn,
  maskSerial,
  PIN_FREE_COMMANDS,
  parseFelicaCommand,
  readJpki as readExchange,
  readFelica as readFrames,
  TOKEN_LABELS,
  upperHex,
} from '@nagori/probe';
import * as z from 'zod';
import { ENVELOPE, type Envelope } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, type Reading, refuse, type Source } from '../reading.ts';

const systemCode = z.string().regex(/^[0-9A-Fa-f]{4}$/);
/** A service (`008B`) or an area from its start to its end (`0000-FFFE`). */
const node = z.string().regex(/^[0-9A-Fa-f]{4}(-[0-9A-Fa-f]{4})?$/);

const felicaSchema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('probe'),
  target: z.literal('felica'),
  outcome: z.enum(['complete', 'lookup-only', 'silent', 'locked', 'interrupted']),
  systems: z
    .array(z.strictObject({ code: systemCode, nodes: z.array(node).max(512) }))
    .max(64)
    .optional(),
});

const jpkiSchema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('probe'),
  target: z.literal('jpki'),
  outcome: z.enum(['answered', 'no-applet', 'no-file', 'silent']),
  /** Of EF 0006, trimmed. The label of a card (JPKIAPICCTOKEN) means that no phone was read. */
  label: z.enum(['JPKIAPGPSETOKEN', 'JPKIAPIOSTOKEN']).optional(),
  /** EF 0008, three bytes. */
  availability: z
    .string()
    .regex(/^[0-9A-Fa-f]{6}$/)
    .optional(),
});

/** Whole bytes; empty is silence. */
const response = z
  .string()
  .max(1024)
  .regex(/^([0-9A-Fa-f]{2})*$/);

const jpkiExchangeSchema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('probe'),
  target: z.literal('jpki-exchange'),
  /** Commands as sent and answers as received, the serial number in EF 0006 masked. */
  exchange: z
    .array(z.strictObject({ command: z.enum(PIN_FREE_COMMANDS), response }))
    .min(1)
    .max(9),
});

const felicaExchangeSchema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('probe'),
  target: z.literal('felica-exchange'),
  /** Frames as sent and answered, the chip's identifier masked. */
  frames: z
    .array(z.strictObject({ command: response.min(2), response }))
    .min(1)
    .max(FRAMES_MOST + 1),
});

const schema = z.discriminatedUnion('target', [
  felicaSchema,
  jpkiSchema,
  jpkiExchangeSchema,
  felicaExchangeSchema,
]);

/** What a piece of evidence saw in a FeliCa chip. */
export interface FelicaWalked {
  /** The walk went through the whole chip: what it does not name was not there. */
  readonly isWhole: boolean;
  readonly left: readonly FelicaLeftover[];
}

/** Undefined: no walk through a FeliCa chip. For people; the finding is the reader's. */
export function felicaWalked(evidence: Envelope): FelicaWalked | undefined {
  if (evidence.kind !== 'probe') return undefined;
  const probe = evidence as z.output<(typeof schema)['options'][number]>;
  if (probe.target !== 'felica' && probe.target !== 'felica-exchange') return undefined;
  const walked = probe.target === 'felica' ? probe : readFrames(probe.frames);
  return { isWhole: walked.outcome === 'complete', left: leftoversIn(walked.systems ?? []) };
}

type FelicaProbe = Pick<z.output<typeof felicaSchema>, 'outcome' | 'systems'>;
type JpkiProbe = Pick<z.output<typeof jpkiSchema>, 'outcome' | 'label' | 'availability'>;
type JpkiExchange = z.output<typeof jpkiExchangeSchema>;
type FelicaExchange = z.output<typeof felicaExchangeSchema>;

export const probe = reader(
  'probe',
  {
    words: { ja: '読み取り', en: 'Reading' },
    saidBy: 'file',
    dated: 'report',
    travels: true,
    inHand: true,
  },
  schema,
  (evidence, source, out) => {
    switch (evidence.target) {
      case 'felica':
        return readFelica(evidence, source, out);
      case 'jpki':
        return readJpki(evidence, source, out);
      case 'jpki-exchange':
        return readJpkiExchange(evidence, source, out);
      case 'felica-exchange':
        return readFelicaExchange(evidence, source, out);
      default:
        return evidence satisfies never;
    }
  },
);

/** R07, from the bytes themselves. */
function readJpkiExchange({ exchange }: JpkiExchange, source: Source, out: Reading): void {
  for (const [i, one] of exchange.entries()) {
    const bytes = fromHex(one.response) ?? new Uint8Array();
    // Only a reading of EF 0006 is that long, and a number in any answer of that length is refused.
    if (upperHex(maskSerial(bytes)) !== upperHex(bytes)) {
      const field = `exchange[${i}].response`;
      refuse(out, field, 'not-allowed', 'bytes 80 to 95 of EF 0006 must be masked');
    }
  }
  const { outcome, token, availability } = readExchange(exchange);
  if (token === 'card') {
    refuse(out, 'exchange', 'not-allowed', 'a card was read, and no phone');
    return;
  }
  const label = token === 'android' || token === 'ios' ? TOKEN_LABELS[token] : undefined;
  readJpki({ outcome, label, availability }, source, out);
}

/** R08, from the frames themselves. */
function readFelicaExchange({ frames }: FelicaExchange, source: Source, out: Reading): void {
  for (const [i, frame] of frames.entries()) {
    const command = fromHex(frame.command) ?? new Uint8Array();
    const field = `frames[${i}]`;
    if (parseFelicaCommand(command) === undefined) {
      const message = 'no command of a walk: those that read blocks have no place here';
      refuse(out, `${field}.command`, 'not-allowed', message);
    }
    const answer = fromHex(frame.response) ?? new Uint8Array();
    if (hasIdm(command) || hasIdm(answer)) {
      refuse(out, field, 'not-allowed', "the chip's identifier must be masked");
    }
  }
  const { outcome, systems } = readFrames(frames);
  const all = systems.map(({ code, nodes }) => ({ code, nodes: [...nodes] }));
  readFelica({ outcome, systems: all }, source, out);
}

/** R08: why an outcome that met nothing is still not clear. */
const NOT_WALKED: Readonly<Record<FelicaProbe['outcome'], UnknownReason | undefined>> = {
  complete: undefined,
  'lookup-only': 'lookup-only',
  interrupted: 'partial-read',
  silent: 'no-answer',
  locked: 'no-answer',
};

/** R08. */
function readFelica(evidence: FelicaProbe, source: Source, out: Reading): void {
  const { outcome, systems = [] } = evidence;
  const method = outcome === 'lookup-only' ? 'felica-lookup' : 'felica-walk';
  if (leftoversIn(systems).length > 0) {
    find(out, source, 'felica', 'residue', 'probe', method);
    return;
  }
  // A walk that met no system, or one without its root, did not go to the end mark.
  const whole =
    systems.length > 0 &&
    systems.every((system) => isCommonSystem(system.code) && system.nodes.length > 0);
  const because = NOT_WALKED[outcome] ?? (whole ? undefined : 'partial-read');
  find(out, source, 'felica', because ? 'unknown' : 'clear', 'probe', method, because);
}

/**
 * R07. What an absent applet or file means for a model is capability data, so it is unknown here.
 */
function readJpki(evidence: JpkiProbe, source: Source, out: Reading): void {
  const { outcome, label, availability } = evidence;
  // A key that is there is there, also where the label was not read.
  const seen = availability !== undefined && keyAvailable(availability);
  for (const on of ['jpki-certificate', 'jpki-key'] as const) {
    if (seen) find(out, source, on, 'residue', 'probe', 'jpki-probe');
    else if (outcome === 'silent') {
      find(out, source, on, 'unknown', 'probe', 'jpki-probe', 'no-answer');
    } else if (outcome === 'answered' && (label === undefined || availability === undefined)) {
      find(out, source, on, 'unknown', 'probe', 'jpki-probe', 'partial-read');
    } else find(out, source, on, 'unknown', 'probe', 'jpki-probe', 'not-in-capability-row');
  }
}

/**
 * EF 0008: `8F` in the first byte for the signing key, in the second for the authentication key.
 */
function keyAvailable(availability: string): boolean {
  const bytes = availability.toUpperCase();
  return bytes.startsWith('8F') || bytes.startsWith('8F', 2);
}
