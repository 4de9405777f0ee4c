/**
 * Nagori's command line.
 *
 * Invariants: the only file that ends the process; every failure is one line on standard error.
 */
import { EXIT_STATUS } from './exit-status.ts';
import { runProgram } from './program.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of the output has gone (| head), so no further output would arrive.
  if (error.code === 'EPIPE') process.exit(EXIT_STATUS.outputClosed);
  process.stderr.write(`nagori: the output cannot be written: ${String(error.code)}\n`);
  process.exit(EXIT_STATUS.inputOrOutput);
});
process.stderr.on('error', () => {
  // Standard error is closed: the verdicts still count.
});

const status = await runProgram(process.argv.slice(2));
// Standard input may still be open (a terminal, or an open pipe); do not wait for it.
process.exitCode = status;
process.stdin.destroy();
