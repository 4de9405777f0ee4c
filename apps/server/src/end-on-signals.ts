/** What a program does before it ends. */
export interface Ending {
  /** Says that it will end, and waits until proxies know. */
  readonly drain: () => Promise<void>;
  readonly close: () => Promise<unknown>;
}

/** Ends a program: after the open requests, or at once at a second signal. */
export function endOnSignals(running: Ending): void {
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      running
        .drain()
        .then(() => running.close())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
}
