/**
 * Standard output and standard error of a run.
 *
 * Invariants: writing waits until the bytes are gone (back-pressure, and buffers may be used
 * again); the progress line never mixes with other lines. What happens where nobody reads any more
 * is the process's business (main.ts).
 */
export interface Output {
  readonly write: (data: string | Uint8Array) => Promise<void>;
  readonly complain: (text: string) => void;
}

/** The process's own output; `beforeWrite` clears what a terminal shows meanwhile. */
export function processOutput(beforeWrite: () => void): Output {
  const { stdout, stderr } = process;
  return {
    complain: (text) => {
      beforeWrite();
      stderr.write(text);
    },
    write: async (data) => {
      if (data.length === 0) return;
      beforeWrite();
      await new Promise<void>((gone) => {
        stdout.write(data, () => gone());
      });
    },
  };
}
