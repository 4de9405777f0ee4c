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
import type { Answer, Body } from '../sign-in/machine-client.ts';

const BEGINNING_BYTES = 4096;
/** A proxy says it as well, for each time the file is sent. */
const PAYLOAD_TOO_LARGE = 413;

const imported = z.looseObject({
  recorded: z.int(),
  refused: z.int(),
  fault: z.string().optional(),
  later: z.array(z.string()).optional(),
  lines: z.array(
    z.looseObject({
      place: z.int(),
      code: z.string().optional(),
      violations: z
        .array(
          z.looseObject({
            rule: z.string(),
            words: z.looseObject({ ja: z.string(), en: z.string() }),
          }),
        )
        .optional(),
      problems: z.array(z.looseObject({ field: z.string(), code: z.string() })).optional(),
    }),
  ),
});

export interface RefusedLine {
  readonly place: number;
  readonly code: string;
  readonly problems: readonly { readonly field: string; readonly code: string }[];
}

/** A report that was recorded and violates a rule until it is signed off (docs/rules.md). */
export interface ViolatingLine {
  readonly place: number;
  readonly rule: string;
  readonly words: { readonly ja: string; readonly en: string };
}

/**
 * `fault`: the file was read no further, or not at all. `later`: codes of reports that the server
 * refuses for now, and may record when the file is sent again. `ended`: it was tried for its days.
 */
export type FileOutcome =
  | { readonly kind: 'changed' }
  | {
      readonly kind: 'sent';
      readonly recorded: number;
      readonly refused: number;
      readonly lines: readonly RefusedLine[];
      readonly violations?: readonly ViolatingLine[] | undefined;
      readonly fault?: string | undefined;
      readonly later?: readonly string[] | undefined;
      readonly ended?: 'too-late' | undefined;
    };

export type Sent = Extract<FileOutcome, { readonly kind: 'sent' }>;

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
  const { writtenAt } = before;
  const answer = await post(reportsPath({ ...options, writtenAt }), async () => {
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

/** Where files of reports go. */
export function reportsPath(options: SendOptions & Pick<Beginning, 'writtenAt'>): string {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given as [string, string][]).toString();
  return `/api/v1/bench/reports${query === '' ? '' : `?${query}`}`;
}

/**
 * Whether it is the server's own word about a file, and not that of something between, as of a
 * network that asks for a sign-in of its own.
 */
export const isOurAnswer = ({ status, body, code }: Answer): boolean =>
  status === PAYLOAD_TOO_LARGE || (status === 200 ? imported.safeParse(body).success : !!code);

export function outcomeOf({ status, body, code }: Answer): Sent {
  const read = imported.safeParse(body);
  if (status === 200 && read.success) {
    const { recorded, refused, fault } = read.data;
    // An empty list waits for nothing.
    const later = read.data.later?.length === 0 ? undefined : read.data.later;
    const lines = read.data.lines.flatMap(({ place, code: why, problems = [] }) =>
      why === undefined ? [] : [{ place, code: why, problems }],
    );
    const violations = read.data.lines.flatMap(({ place, violations: all = [] }) =>
      all.map(({ rule, words: { ja, en } }) => ({ place, rule, words: { ja, en } })),
    );
    const found = violations.length === 0 ? {} : { violations };
    return { kind: 'sent', recorded, refused, lines, ...found, fault, later };
  }
  return refusedWhole(faultIn(body) ?? code ?? `status-${status}`);
}

/** The reason behind `reports-invalid`: a code of docs/reports.md. */
function faultIn(body: unknown): string | undefined {
  const refusal = z.looseObject({ errors: z.array(z.looseObject({ code: z.string() })) });
  const read = refusal.safeParse(body);
  return read.success ? read.data.errors[0]?.code : undefined;
}

export const refusedWhole = (fault: string): Sent => ({
  ...{ kind: 'sent', recorded: 0, refused: 0, lines: [], fault },
});

export interface Beginning {
  readonly sizeBytes: number;
  readonly changedMs: number;
  /**
   * When it was last written or put here, by this computer's clock: two runs of a tool without a
   * clock may leave the same bytes.
   */
  readonly writtenAt: string;
  /** Why it is not sent at all. */
  readonly fault: string | undefined;
}

/** Throws CliError `input-unreadable`. */
export async function beginningOf(file: string): Promise<Beginning> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size: sizeBytes, mtimeMs: changedMs, ctimeMs } = await handle.stat();
      const writtenAt = new Date(Math.max(ctimeMs, 0)).toISOString();
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(BEGINNING_BYTES));
      const format = formatOf(buffer.subarray(0, bytesRead));
      const isKnown = (REPORT_FORMATS as readonly string[]).includes(format);
      const fault = sizeBytes > REPORT_BYTES_MOST ? 'too-large' : isKnown ? undefined : format;
      return { sizeBytes, changedMs, writtenAt, fault };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const reason = systemReason(error);
    throw new CliError('input-unreadable', `\`${file}\` cannot be read: ${reason}`);
  }
}
