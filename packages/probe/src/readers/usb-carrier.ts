/**
 * Carries the packets of an RC-S380 over USB, by the interface of WebUSB: a browser has it, and
 * beside a station a library with the same interface.
 *
 * Invariants: every wait ends by `within`, and what is held of an answer is bounded. A command is
 * answered by an acknowledgement and one packet, and by nothing else: after anything else, a wait
 * that was too long, or a transfer that failed, no command is sent and no answer is taken any more,
 * so that a late answer is never one to another command. The walk then ends early (R08: never
 * clear).
 */
import type { SendLater } from '../probe-jpki.ts';
import { ACK, beginningOf, isAnswerTo } from './port100.ts';
import { rcS380 } from './rc-s380.ts';
import { type ReaderWalk, walkOnReader } from './walk-on-reader.ts';

/** The part of WebUSB's `USBDevice` that is used. */
export interface UsbDevice {
  readonly configuration?: UsbConfiguration | null | undefined;
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  transferOut(
    endpoint: number,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly status?: string | undefined; readonly bytesWritten: number }>;
  transferIn(
    endpoint: number,
    length: number,
  ): Promise<{ readonly status?: string | undefined; readonly data?: DataView | undefined }>;
}

interface UsbConfiguration {
  readonly interfaces: readonly {
    readonly interfaceNumber: number;
    readonly alternate: { readonly endpoints: readonly UsbEndpoint[] };
  }[];
}

interface UsbEndpoint {
  readonly endpointNumber: number;
  readonly direction: string;
  readonly type: string;
  readonly packetSize: number;
}

/** Undefined where it takes longer, or rejects. */
export type Within = <Value>(ms: number, value: Promise<Value>) => Promise<Value | undefined>;

const SONY = 0x054c;
/** RC-S380/S and RC-S380/P (nfcpy, src/nfc/clf/device.py). */
export const USB_READERS = [
  { vendorId: SONY, productId: 0x06c1 },
  { vendorId: SONY, productId: 0x06c3 },
] as const;

const CONFIGURATION = 1;
const INTERFACE = 0;
const OPENS_WITHIN_MS = 3_000;
/** The chip waits 100 ms for a phone. */
const ANSWERS_WITHIN_MS = 1_000;
/** Of a session that broke off, the reader may still have answers: each comes at once. */
const LEFT_WITHIN_MS = 20;
const LEFT_MOST = 16;
const TRIES = 5;
/** The longest packet in the smallest transfers, and some empty ones. */
const TRANSFERS_MOST = 64;

/** Undefined: the reader cannot be opened, or another program or driver has it. */
export async function walkOverUsb(
  device: UsbDevice,
  within: Within,
): Promise<ReaderWalk | undefined> {
  const carrier = await carryOverUsb(device, within);
  if (carrier === undefined) return undefined;
  try {
    // A phone's chip may miss what is asked right after the field came.
    let walk = await walkOnReader(rcS380, carrier.send);
    for (let tries = 1; tries < TRIES && isSilent(walk); tries++) {
      walk = await walkOnReader(rcS380, carrier.send);
    }
    return walk;
  } finally {
    await carrier.close();
  }
}

/** A session was opened, and no chip answered the first polling. */
const isSilent = ({ frames, refused }: ReaderWalk) =>
  frames.length === 1 && refused === 'no-answer';

interface UsbCarrier {
  /** Undefined: no answer, and none will come. Never rejects. */
  readonly send: SendLater;
  readonly close: () => Promise<void>;
}

async function carryOverUsb(device: UsbDevice, within: Within): Promise<UsbCarrier | undefined> {
  const endpoints = await within(OPENS_WITHIN_MS, claimed(device));
  const line = endpoints && lineTo(device, endpoints);
  // What a session left behind that was torn: the reader drops it, or it is dropped here.
  const isReady = line && (await within(OPENS_WITHIN_MS, line.write(ACK)));
  for (let left = 0; isReady === true && left < LEFT_MOST; left++) {
    const more = await within(LEFT_WITHIN_MS, line.coming());
    if (more === undefined) return carrierOf(device, line, within);
    line.take();
  }
  await within(OPENS_WITHIN_MS, device.close());
  return undefined;
}

interface Endpoints {
  readonly into: UsbEndpoint;
  readonly out: UsbEndpoint;
}

/** Rejects where the device is not free, or is not shaped as the reader is. */
async function claimed(device: UsbDevice): Promise<Endpoints> {
  await device.open();
  if (!device.configuration) await device.selectConfiguration(CONFIGURATION);
  await device.claimInterface(INTERFACE);
  const all = device.configuration?.interfaces.find(
    ({ interfaceNumber }) => interfaceNumber === INTERFACE,
  )?.alternate.endpoints;
  const bulk = (way: string) =>
    all?.find(({ type, direction }) => type === 'bulk' && direction === way);
  const [into, out] = [bulk('in'), bulk('out')];
  if (into === undefined || out === undefined) throw new Error('not the endpoints of the reader');
  return { into, out };
}

interface Line {
  /** False where not all of it was taken. */
  readonly write: (bytes: Uint8Array) => Promise<boolean>;
  /** The bytes of the transfer that comes until it is taken; undefined where it failed. */
  readonly coming: () => Promise<Uint8Array | undefined>;
  readonly take: () => void;
  /** Ends once no transfer runs any more. */
  readonly idle: () => Promise<void>;
}

function lineTo(device: UsbDevice, { into, out }: Endpoints): Line {
  // A transfer cannot be called off: one that was waited for in vain brings the next answer, also
  // while a command is still being written.
  let running: Promise<Uint8Array | undefined> | undefined;
  const transfer = async () => {
    const { status, data } = await device.transferIn(into.endpointNumber, into.packetSize);
    if (status !== 'ok' || data === undefined) return undefined;
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  };
  return {
    async write(bytes) {
      // A transfer that fills its last packet ends by an empty one.
      const isFull = bytes.length % out.packetSize === 0;
      for (const part of isFull ? [bytes, new Uint8Array()] : [bytes]) {
        const { status, bytesWritten } = await device.transferOut(out.endpointNumber, part.slice());
        if (status !== 'ok' || bytesWritten !== part.length) return false;
      }
      return true;
    },
    coming() {
      running ??= transfer().catch(() => undefined);
      return running;
    },
    take() {
      running = undefined;
    },
    idle: async () => void (await running),
  };
}

function carrierOf(device: UsbDevice, line: Line, within: Within): UsbCarrier {
  let held = new Uint8Array();
  let isTorn = false;

  async function next(wanted: 'ack' | 'packet'): Promise<Uint8Array | undefined> {
    for (let transfers = 0; transfers < TRANSFERS_MOST && !isTorn; transfers++) {
      const begins = beginningOf(held);
      if (begins.kind === wanted) {
        const whole = held.slice(0, begins.length);
        held = held.slice(begins.length);
        return whole;
      }
      if (begins.kind !== 'more') return undefined;
      const bytes = await line.coming();
      line.take();
      if (bytes === undefined) return undefined;
      held = Uint8Array.from([...held, ...bytes]);
    }
    return undefined;
  }

  async function exchange(command: Uint8Array): Promise<Uint8Array | undefined> {
    if (!(await line.write(command))) return undefined;
    if ((await next('ack')) === undefined) return undefined;
    const answer = await next('packet');
    const isOnlyOne = answer !== undefined && held.length === 0;
    return isOnlyOne && isAnswerTo(command, answer) ? answer : undefined;
  }

  return {
    async send(command) {
      if (isTorn) return undefined;
      const answer = await within(ANSWERS_WITHIN_MS, exchange(command));
      isTorn = answer === undefined;
      return answer;
    },
    async close() {
      if (!isTorn) await within(ANSWERS_WITHIN_MS, line.write(ACK));
      isTorn = true;
      // A browser ends a transfer by closing; elsewhere nothing closes while one runs.
      const closing = device.close().catch(() => line.idle().then(() => device.close()));
      await within(OPENS_WITHIN_MS, closing);
    },
  };
}
