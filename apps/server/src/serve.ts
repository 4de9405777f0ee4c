/**
 * The server program: reads the settings, composes everything, prints a URL.
 *
 * Invariants: ends on SIGTERM and SIGINT after the open requests, within a bound; a second signal
 * ends at once; an uncaught programming error ends the process, which loses nothing that was
 * acknowledged.
 */
import { randomSource } from '@nagori/keys';
import { assertPortFree } from './assert-port-free.ts';
import { compose } from './compose.ts';
import { configFrom } from './config.ts';
import { endOnSignals } from './end-on-signals.ts';
import { printWelcome } from './welcome.ts';

const WORKER_READY = '業務を処理しています。Working on jobs; pages are served elsewhere.';

export async function serve(): Promise<void> {
  const config = configFrom(process.env);
  await assertPortFree(config);
  const running = await compose(config, {
    now: Date.now,
    random: randomSource(),
  });
  try {
    await running.listening.listen({ host: config.host, port: config.port });
  } catch (error) {
    // A failed start leaves no database running.
    await running.close();
    throw error;
  }
  for (const warning of running.warnings) process.stderr.write(`nagori: ${warning}\n`);
  if (config.role === 'worker') process.stdout.write(`\nNagori 名残  ${WORKER_READY}\n`);
  else printWelcome(config, running, process.stdout);
  endOnSignals(running);
}
