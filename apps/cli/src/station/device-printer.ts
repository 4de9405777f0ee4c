/**
 * A label printer as a file of the system, as `/dev/usb/lp0`.
 *
 * Invariants: a character device or a named pipe alone is written to, never a file of the disk.
 * Nothing waits for a device without an end. It does not answer, so what it took is unconfirmed.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { PrinterError, type PrinterLine } from './label-printer.ts';

const PIECE_BYTES = 4_096;
const AGAIN_MS = 50;
const LABEL_MS = 15_000;

export function devicePrinter(path: string, labelMs = LABEL_MS): PrinterLine {
  return {
    look: async () => (await opened(path)).close(),
    print: async (label, onBytes) => {
      const device = await opened(path);
      const endMs = performance.now() + labelMs;
      try {
        for (let at = 0; at < label.length; ) {
          const piece = label.subarray(at, at + PIECE_BYTES);
          const written = await device.write(piece).then(({ bytesWritten }) => bytesWritten, later);
          at += written;
          onBytes(at);
          if (written > 0) continue;
          if (performance.now() >= endMs) throw new PrinterError('printer-too-slow');
          await after(AGAIN_MS);
        }
        return 'unconfirmed';
      } finally {
        await device.close();
      }
    },
  };
}

/** Where it takes no more for now: 0. */
function later(error: NodeJS.ErrnoException): number {
  if (error.code === 'EAGAIN') return 0;
  throw new PrinterError('printer-broke-off');
}

async function opened(path: string): Promise<FileHandle> {
  const { O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants;
  const device = await open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY).catch(() => {
    throw new PrinterError('printer-unreachable');
  });
  const found = await device.stat();
  if (found.isCharacterDevice() || found.isFIFO()) return device;
  await device.close();
  throw new PrinterError('printer-unreachable');
}
