/**
 * Standard output and standard error of a run.
 *
 * Invariants: writing waits until the bytes are written (back-pressure, and buffers may be reused).
 * The progress line never mixes with other lines. The process handles a closed reader (main.ts).
 */
export interface Output {
  readonly write: (data: string | Uint8Array) => Promise<void>;
  readonly complain: (text: string) => void;
}

/** The process's own output; `beforeWrite` clears the progress line of a terminal. */
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
