/**
 * Inspects an Android phone by the page itself, over a connection to the phone's own adbd: the same
 * script and the same reading as beside a station (packages/android).
 *
 * Invariants: every wait ends; what a phone prints is bounded. A phone whose IMEI is another than
 * the one asked for gives no evidence. What broke off is evidence of what it saw, and no more. The
 * connection is closed whatever comes.
 */
import { inspectionFields, inspectionScript, readInspection } from '@nagori/android';
import { parseImei } from '@nagori/model';
import {
  Adb,
  type AdbCredentialStore,
  type AdbDaemonConnection,
  AdbDaemonTransport,
} from '@yume-chan/adb';
import type { EvidenceDraft } from '../../api/evidence-draft.ts';
import { StationError } from '../station-error.ts';

export interface UsbWaits {
  /** A person has to unlock the phone and allow this computer. */
  readonly allowMs: number;
  /** A phone's own programs give up after 10 s, one after the other. */
  readonly answerMs: number;
}

const WAITS: UsbWaits = { allowMs: 30_000, answerMs: 30_000 };
const OUTPUT_BYTES_MOST = 1024 * 1024;

/** `imei`: 15 digits. Throws StationError. */
export async function inspectOverAdb(
  connection: AdbDaemonConnection,
  credentialStore: AdbCredentialStore,
  imei: string,
  { allowMs, answerMs }: UsbWaits = WAITS,
): Promise<EvidenceDraft> {
  const wanted = parseImei(imei);
  if (wanted.kind !== 'good') throw new StationError('wrong-phone');
  const at = new Date();
  const nonce = newNonce();
  const output = await outputOf(connection, credentialStore, inspectionScript(nonce), {
    allowMs,
    answerMs,
  });
  const inspection = readInspection(nonce, output);
  const { imeis } = inspection;
  if (imeis.kind === 'good' && !imeis.value.includes(wanted.value)) {
    throw new StationError('wrong-phone');
  }
  return { ...inspectionFields(inspection, at, wanted.value) };
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the script prints in the phone's shell, as far as it came. */
async function outputOf(
  connection: AdbDaemonConnection,
  credentialStore: AdbCredentialStore,
  script: string,
  { allowMs, answerMs }: UsbWaits,
): Promise<string> {
  const opening = AdbDaemonTransport.authenticate({
    serial: 'usb',
    connection,
    credentialStore,
    // With delayed acks (Android 14) the library drops what came right before the end.
    initialDelayedAckBytes: 0,
  });
  const transport = await before(allowMs, opening).catch(() => undefined);
  if (transport === undefined) {
    void close(connection);
    throw new StationError('phone-unauthorised');
  }
  const adb = new Adb(transport);
  try {
    const shell = adb.subprocess.shellProtocol;
    if (shell === undefined) throw new StationError('phone-offline');
    const ended = Date.now() + answerMs;
    const program = await before(answerMs, shell.spawn([script])).catch(() => undefined);
    if (program === undefined) throw new StationError('phone-offline');
    // A cable that is pulled ends the output, which shows that it broke off.
    program.exited.catch(() => undefined);
    void drained(program.stderr.getReader());
    return await read(program.stdout.getReader(), ended);
  } finally {
    void Promise.resolve(adb.close()).catch(() => undefined);
    void close(connection);
  }
}

interface Pieces {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
}

async function read(pieces: Pieces, ended: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const next = await before(ended - Date.now(), pieces.read()).catch(() => undefined);
    if (next?.value === undefined) return text;
    bytes += next.value.length;
    // More than any phone has to say.
    if (bytes > OUTPUT_BYTES_MOST) return text;
    text += decoder.decode(next.value, { stream: true });
  }
}

async function drained(pieces: Pieces): Promise<void> {
  let more = true;
  while (more)
    more = await pieces.read().then(
      ({ done }) => !done,
      () => false,
    );
}

async function close({ readable, writable }: AdbDaemonConnection): Promise<void> {
  await Promise.allSettled([readable.cancel(), writable.close()]);
}

/** Rejects where it takes longer. */
async function before<Value>(withinMs: number, value: PromiseLike<Value> | Value): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), Math.max(0, withinMs));
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
