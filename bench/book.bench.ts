/** The dealer's book of a million entries as the file for the police, in a heap of 32 MB. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from './report.ts';

const EXPORT = fileURLToPath(new URL('book-export.ts', import.meta.url));
const ENTRIES = 1_000_000;
const WITHIN_MS = 60_000;
/** What the program may hold at a time, however many entries there are. */
const HEAP = ['--max-old-space-size=32', '--max-semi-space-size=4'];

type Exported = Readonly<Record<'ms' | 'memory' | 'bytes' | 'entries', number>>;

export async function measure(): Promise<Figure[]> {
  const few = await exported(ENTRIES / 10, 'utf-8');
  const figures: Figure[] = [];
  for (const encoding of ['utf-8', 'shift_jis']) {
    const { ms, memory, bytes, entries } = await exported(ENTRIES, encoding);
    figures.push({
      what: `the dealer’s book, 1,000,000 entries, as a file for the police, ${encoding}`,
      bar: '< 60 s, memory flat',
      figure:
        `${(ms / 1000).toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB long; ` +
        `${memory} MB beside ${few.memory} MB for a tenth`,
      met: ms < WITHIN_MS && entries === ENTRIES && memory < 1.2 * few.memory,
    });
  }
  return figures;
}

/** A process that outgrows its heap ends with an error, and so does the benchmark. */
function exported(count: number, encoding: string): Promise<Exported> {
  const args = [...HEAP, EXPORT, String(count), encoding];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, (error, stdout) =>
      error === null ? resolve(JSON.parse(stdout) as Exported) : reject(error),
    );
  });
}
