/**
 * Log lines as JSON: which machine and process, and the trace that they belong to.
 *
 * Invariants: secrets are removed from every line, from every caller; no line holds a person.
 */
import { hostname } from 'node:os';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { currentTraceId } from './trace.ts';

/** The member that holds the id of a trace. */
export const TRACE_MEMBER = 'trace';

/** A logger that removes secrets from its lines, from every caller. */
export function serverLogger(level: string, to: DestinationStream = pino.destination(1)): Logger {
  const options: LoggerOptions = {
    level,
    base: { host: hostname(), pid: process.pid },
    mixin: (_members, _level, logger) => traceMember(logger),
    redact: {
      paths: ['*.imei', '*.pin', '*.password', '*.token', '*.jwt', '*.cookie', 'req.headers'],
      remove: true,
    },
    serializers: { err: ({ name, code, stack, message }) => ({ name, code, message, stack }) },
  };
  return pino(options, to);
}

/** Empty for the logger of a request, which names its trace already. */
function traceMember(logger: Logger): Record<string, string> {
  const id = currentTraceId();
  return id === undefined || TRACE_MEMBER in logger.bindings() ? {} : { [TRACE_MEMBER]: id };
}
