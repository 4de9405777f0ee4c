/**
 * Ends a program: after the open requests, at once at a second signal, and in any case after a
 * while, before what started it loses its patience (systemd and Kubernetes wait 30 s and longer).
 */

/** What a program does before it ends. */
export interface Ending {
  /** Says that it will end, and waits until proxies know. */
  readonly drain: () => Promise<void>;
  readonly close: () => Promise<unknown>;
}

const END_WITHIN_MS = 25_000;

export function endOnSignals(running: Ending, withinMs = END_WITHIN_MS): void {
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      setTimeout(() => {
        process.stderr.write(`nagori: not ended within ${withinMs / 1000} s: ended at once\n`);
        process.exit(1);
      }, withinMs).unref();
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
