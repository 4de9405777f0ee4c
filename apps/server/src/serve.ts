/**
 * The server program: settings from the environment, everything composed, a URL printed.
 *
 * Invariants: ends on SIGTERM and SIGINT after the requests at hand; a second signal ends at once;
 * an uncaught bug ends the process, which loses nothing that was acknowledged.
 */
import { randomSource } from '@nagori/keys';
import { compose } from './compose.ts';
import { configFrom } from './config.ts';
import { endOnSignals } from './end-on-signals.ts';
import { printWelcome } from './welcome.ts';

export async function serve(): Promise<void> {
  const config = configFrom(process.env);
  const running = await compose(config, {
    now: Date.now,
    random: randomSource(),
  });
  await running.app.listen({ host: config.host, port: config.port });
  printWelcome(config, running, process.stdout);
  endOnSignals(running);
}
