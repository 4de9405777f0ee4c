/**
 * The server program: reads the settings, composes everything, prints a URL.
 *
 * Invariants: ends on SIGTERM and SIGINT after the open requests; a second signal ends at once; an
 * uncaught programming error ends the process, which loses nothing that was acknowledged.
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
