/**
 * An RC-S380 on USB, played: acknowledgements, answers in transfers of 64 bytes, and what goes
 * wrong on a cable. Written apart from the carrier that drives it.
 *
 * Invariants: a transfer that is waited for ends when there is something to bring, and when the
 * reader is unplugged or closed.
 */
import type { UsbDevice } from '@nagori/probe';
import { type AnswersFrame, playFamily } from './played-readers.ts';

const PACKET_BYTES = 64;
const ACK = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0xff, 0x00);

/** What the reader brings for one command, a transfer each; `unplugged`: nothing ever more. */
export type Brings = readonly Uint8Array[] | 'unplugged';
/** Changes what is brought for the command with this number, counted from 0. */
export type UsbFault = (brought: readonly Uint8Array[], command: number) => Brings;

export interface PlayedUsb extends UsbDevice {
  /** How many commands came. */
  readonly commands: () => number;
  readonly isOpen: () => boolean;
}

export interface UsbPlay {
  readonly fault?: UsbFault;
  /** What a session that broke off left in the reader. */
  readonly left?: readonly Uint8Array[];
  /** Another program or driver has it. */
  readonly isBusy?: boolean;
}

export function playUsbReader(chip: AnswersFrame, play: UsbPlay = {}): PlayedUsb {
  const { fault = (brought) => brought, left = [], isBusy = false } = play;
  const brought = [...left];
  let waiting: { readonly take: (bytes: Uint8Array) => void; readonly fail: () => void }[] = [];
  let isOpen = false;
  let isPlugged = true;
  let commands = 0;

  function bring(): void {
    while (waiting.length > 0 && brought.length > 0) {
      waiting.shift()?.take(brought.shift() ?? new Uint8Array());
    }
  }

  function failAll(): void {
    for (const { fail } of waiting) fail();
    waiting = [];
  }

  const endpoint = (direction: string, endpointNumber: number) => ({
    ...{ direction, endpointNumber, type: 'bulk', packetSize: PACKET_BYTES },
  });
  const endpoints = [endpoint('in', 1), endpoint('out', 2)];
  return {
    configuration: { interfaces: [{ interfaceNumber: 0, alternate: { endpoints } }] },
    commands: () => commands,
    isOpen: () => isOpen,
    async open() {
      if (!isPlugged) throw new Error('no device');
      isOpen = true;
    },
    async close() {
      isOpen = false;
      failAll();
    },
    async selectConfiguration() {},
    async claimInterface() {
      if (isBusy) throw new Error('busy');
    },
    async transferOut(_endpoint, data) {
      if (!isPlugged || !isOpen) throw new Error('no device');
      if (data.length === ACK.length) return { status: 'ok', bytesWritten: data.length };
      const answer = playFamily('rc-s380', data, chip);
      const cut = Array.from({ length: Math.ceil(answer.length / PACKET_BYTES) }, (_, i) =>
        answer.slice(i * PACKET_BYTES, (i + 1) * PACKET_BYTES),
      );
      const brings = fault([ACK, ...cut], commands++);
      if (brings === 'unplugged') {
        isPlugged = false;
        failAll();
      } else {
        brought.push(...brings);
        bring();
        // An answer may come before the command is reported as written.
        await new Promise((later) => setTimeout(later));
      }
      return { status: 'ok', bytesWritten: data.length };
    },
    transferIn: () =>
      new Promise((resolve, reject) => {
        const fail = () => reject(new Error('no device'));
        if (!isPlugged || !isOpen) return fail();
        const take = (bytes: Uint8Array) =>
          resolve({ status: 'ok', data: new DataView(bytes.slice().buffer) });
        waiting.push({ take, fail });
        bring();
      }),
  };
}
