/**
 * Bytes of a file or of standard input.
 *
 * Invariants: one buffer is reused for all reads, so the reader of a piece must copy what it
 * retains.
 */
import { fstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { CliError, systemReason } from '../failure.ts';
import { CHUNK_BYTES } from './limits.ts';

const FIRST_PIECE_BYTES = 32 * 1024;
const STANDARD_INPUT = 0;

export interface InputSource {
  /** As the user named it; `-` is standard input. */
  readonly name: string;
  /** Undefined where it is not known beforehand (a pipe, a terminal). */
  readonly sizeBytes: number | undefined;
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
}

/** Opens `path`, or standard input for `-`. Throws CliError `input-unreadable`. */
export async function openSource(path: string): Promise<InputSource> {
  if (path === '-') return standardInput();
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
  const status = await handle.stat();
  if (status.isDirectory()) {
    await handle.close();
    throw new CliError('input-unreadable', `\`${path}\` cannot be read: it is a directory`);
  }
  return {
    name: path,
    sizeBytes: status.isFile() ? status.size : undefined,
    pieces: filePieces(path, handle),
    close: () => handle.close(),
  };
}

async function* filePieces(path: string, handle: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(CHUNK_BYTES);
  // The first piece is short, so that the first verdict does not wait for a long one.
  let wanted = FIRST_PIECE_BYTES;
  for (;;) {
    let bytesRead: number;
    try {
      ({ bytesRead } = await handle.read(buffer, 0, wanted, null));
    } catch (error) {
      throw unreadable(path, error);
    }
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    wanted = buffer.length;
  }
}

function standardInput(): InputSource {
  let sizeBytes: number | undefined;
  try {
    const status = fstatSync(STANDARD_INPUT);
    if (status.isDirectory()) {
      throw new CliError('input-unreadable', 'standard input cannot be read: it is a directory');
    }
    if (status.isFile()) sizeBytes = status.size;
  } catch (error) {
    throw error instanceof CliError ? error : unreadable('-', error);
  }
  return {
    name: '-',
    sizeBytes,
    pieces: standardInputPieces(),
    close: async () => {
      process.stdin.destroy();
    },
  };
}

async function* standardInputPieces(): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of process.stdin) yield piece as Uint8Array;
  } catch (error) {
    throw unreadable('-', error);
  }
}

function unreadable(path: string, error: unknown): CliError {
  const name = path === '-' ? 'standard input' : `\`${path}\``;
  return new CliError('input-unreadable', `${name} cannot be read: ${systemReason(error)}`);
}
