/**
 * One file of reports goes to the server, and what became of it comes back.
 *
 * Invariants: what the server would refuse by its first bytes or its size is not sent. A file that
 * changes while it is sent counts as not sent yet.
 */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { formatOf, REPORT_BYTES_MOST, REPORT_FORMATS } from '@nagori/reports';
import * as z from 'zod';
import { CliError, systemReason } from '../failure.ts';
import type { Answer, Body } from './machine-client.ts';

const BEGINNING_BYTES = 4096;

const imported = z.looseObject({
  recorded: z.int(),
  refused: z.int(),
  fault: z.string().optional(),
  lines: z.array(
    z.looseObject({
      place: z.int(),
      code: z.string().optional(),
      problems: z.array(z.looseObject({ field: z.string(), code: z.string() })).optional(),
    }),
  ),
});

export interface RefusedLine {
  readonly place: number;
  readonly code: string;
  readonly problems: readonly { readonly field: string; readonly code: string }[];
}

/** `fault`: the file was read no further, or not at all. */
export type FileOutcome =
  | { readonly kind: 'changed' }
  | {
      readonly kind: 'sent';
      readonly recorded: number;
      readonly refused: number;
      readonly lines: readonly RefusedLine[];
      readonly fault?: string | undefined;
    };

/** What is said with the file, as in docs/reports.md. */
export interface SendOptions {
  readonly handover?: string | undefined;
  readonly zone?: string | undefined;
  /** The name of a mapping that the operator saved. */
  readonly mapping?: string | undefined;
}

export interface Sending {
  readonly post: (path: string, open: () => Promise<Body>) => Promise<Answer>;
  /** Bytes that were sent of so many. */
  readonly onBytes?: ((sent: number, of: number) => void) | undefined;
}

/** Throws CliError `input-unreadable`, and what `post` throws. */
export async function sendReportFile(
  { post, onBytes }: Sending,
  file: string,
  options: SendOptions = {},
): Promise<FileOutcome> {
  const before = await beginningOf(file);
  if (before.fault !== undefined) return refusedWhole(before.fault);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given as [string, string][]).toString();
  const path = `/api/v1/bench/reports${query === '' ? '' : `?${query}`}`;
  const answer = await post(path, async () => {
    let sent = 0;
    // To its size as it was: a file that grows is sent again as a whole.
    const stream = createReadStream(file, { end: Math.max(before.sizeBytes - 1, 0) });
    stream.on('data', (piece) => {
      sent += piece.length;
      onBytes?.(sent, before.sizeBytes);
    });
    stream.pause();
    return { stream, sizeBytes: before.sizeBytes };
  });
  const now = await stat(file).catch(() => undefined);
  if (now?.size !== before.sizeBytes || now.mtimeMs !== before.changedMs) {
    return { kind: 'changed' };
  }
  return outcomeOf(answer);
}

function outcomeOf({ status, body, code }: Answer): FileOutcome {
  const read = imported.safeParse(body);
  if (status === 200 && read.success) {
    const { recorded, refused, fault } = read.data;
    const lines = read.data.lines.flatMap(({ place, code: why, problems = [] }) =>
      why === undefined ? [] : [{ place, code: why, problems }],
    );
    return { kind: 'sent', recorded, refused, lines, fault };
  }
  return refusedWhole(faultIn(body) ?? code ?? `status-${status}`);
}

/** The reason behind `reports-invalid`: a code of docs/reports.md. */
function faultIn(body: unknown): string | undefined {
  const refusal = z.looseObject({ errors: z.array(z.looseObject({ code: z.string() })) });
  const read = refusal.safeParse(body);
  return read.success ? read.data.errors[0]?.code : undefined;
}

const refusedWhole = (fault: string): FileOutcome => ({
  ...{ kind: 'sent', recorded: 0, refused: 0, lines: [], fault },
});

async function beginningOf(file: string) {
  try {
    const handle = await open(file, 'r');
    try {
      const { size: sizeBytes, mtimeMs: changedMs } = await handle.stat();
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(BEGINNING_BYTES));
      const format = formatOf(buffer.subarray(0, bytesRead));
      const isKnown = (REPORT_FORMATS as readonly string[]).includes(format);
      const fault = sizeBytes > REPORT_BYTES_MOST ? 'too-large' : isKnown ? undefined : format;
      return { sizeBytes, changedMs, fault };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const reason = systemReason(error);
    throw new CliError('input-unreadable', `\`${file}\` cannot be read: ${reason}`);
  }
}
