/**
 * A client of the adb server: its documented host protocol (AOSP, SERVICES.TXT of
 * packages/modules/adb) over TCP, as far as the list of phones and one command in a phone's shell
 * need it.
 *
 * Invariants: one connection, one request; every wait ends; what a phone sends is bounded. A phone
 * that falls silent, or is taken away, ends its output: that is no failure here, and the reader of
 * the output sees that it broke off.
 */
import { type AdbAddress, AdbLink, ANSWER_WITHIN_MS, notUnderstood } from './adb-link.ts';

/** A phone on a cable: its serial number for the server, and what the server says of it. */
export interface AttachedPhone {
  readonly serial: string;
  readonly state: string;
}

export const ADB_PORT = 5037;
/** `dumpsys` itself gives up after 10 s. */
const SHELL_WITHIN_MS = 30_000;
export const OUTPUT_BYTES_MOST = 1024 * 1024;
const STDOUT = 1;
const STDERR = 2;
const HEAD_BYTES = 5;

/** Throws CliError `adb-unreachable`. */
export async function attachedPhones(
  address: AdbAddress,
  withinMs = ANSWER_WITHIN_MS,
): Promise<readonly AttachedPhone[]> {
  const link = await AdbLink.open(address, withinMs);
  try {
    return await phonesOn(link);
  } finally {
    link.close();
  }
}

/** The same, of a server that is reached. */
export async function phonesOn(link: AdbLink): Promise<readonly AttachedPhone[]> {
  if ((await link.request('host:devices')) !== undefined) throw notUnderstood();
  const list = await link.sized();
  if (list === undefined) throw notUnderstood();
  return list
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [serial = '', state = ''] = line.split('\t');
      return { serial, state };
    });
}

/**
 * What a script prints in the phone's shell, as far as it came, or until `signal` ends it. Throws
 * CliError `adb-unreachable`, and `phone-offline` where the phone is gone before it begins.
 */
export async function shellOutput(
  address: AdbAddress,
  serial: string,
  script: string,
  withinMs = SHELL_WITHIN_MS,
  signal?: AbortSignal,
): Promise<string> {
  return (await shellBytes(address, serial, script, withinMs, signal)).toString('utf8');
}

/** The same, for a script that prints other bytes than text. */
export async function shellBytes(
  address: AdbAddress,
  serial: string,
  script: string,
  withinMs = SHELL_WITHIN_MS,
  signal?: AbortSignal,
): Promise<Buffer> {
  const link = await AdbLink.toPhone(address, serial, `shell,v2,raw:${script}`, withinMs);
  const stop = () => link.close();
  signal?.addEventListener('abort', stop);
  try {
    return await printedOn(link);
  } finally {
    signal?.removeEventListener('abort', stop);
    link.close();
  }
}

/** What comes on a link to a shell; of more than `bytesMost` with its heads, what came before. */
export async function printedOn(link: AdbLink, bytesMost = OUTPUT_BYTES_MOST): Promise<Buffer> {
  return Buffer.concat(await piecesOf(link, bytesMost));
}

async function piecesOf(link: AdbLink, bytesMost: number): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const head = await link.take(HEAD_BYTES);
    const id = head?.[0];
    // The exit status is the last that comes; the output itself shows whether it is whole.
    if (head === undefined || (id !== STDOUT && id !== STDERR)) return pieces;
    const length = head.readUInt32LE(1);
    // Also a packet of nothing is more of it.
    bytes += HEAD_BYTES + length;
    // More than any phone has to say.
    if (bytes > bytesMost) return pieces;
    const piece = await link.take(length, true);
    if (piece === undefined) return pieces;
    if (id === STDOUT) pieces.push(piece);
    if (piece.length < length) return pieces;
  }
}
