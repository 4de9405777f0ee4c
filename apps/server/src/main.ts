/**
 * The server program: settings from the environment, everything composed, a URL printed.
 *
 * Invariants: ends on SIGTERM and SIGINT after the requests at hand; a second signal ends at once;
 * a bug that nobody caught ends the process, which loses nothing that was acknowledged.
 */
import { randomBytes } from 'node:crypto';
import { compose } from './compose.ts';
import { configFrom } from './config.ts';
import { printWelcome } from './welcome.ts';

async function main(): Promise<void> {
  const config = configFrom(process.env);
  const running = await compose(config, {
    now: Date.now,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
  });
  await running.app.listen({ host: config.host, port: config.port });
  printWelcome(config, running, process.stdout);
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

main().catch((error: unknown) => {
  process.stderr.write(`nagori: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
