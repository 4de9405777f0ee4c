/** Ends a program: after the open requests, or at once at a second signal. */
export function endOnSignals(running: { readonly close: () => Promise<unknown> }): void {
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      running.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
