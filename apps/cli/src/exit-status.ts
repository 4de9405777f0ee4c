/**
 * The only map from outcomes and failures to exit statuses; `nagori decide --help` prints it.
 *
 * Invariants: a status never claims more than was judged: bad lines take precedence over every
 * outcome, and an interrupted or truncated run is never 0.
 */
import type { Verdict } from '@nagori/model';
import type { CliErrorCode } from './failure.ts';
import { count, type RunTally } from './tally.ts';

export const EXIT_STATUS = {
  accepted: 0,
  differs: 1,
  usage: 2,
  badLines: 3,
  policy: 4,
  inputOrOutput: 5,
  notPublished: 6,
  hold: 10,
  refuse: 11,
  destroy: 12,
  quarantine: 13,
  bug: 70,
  interrupted: 130,
  outputClosed: 141,
} as const;

export const EXIT_STATUS_HELP = `
Exit status:
  0   every phone accepted; or every line carries \`expect\` and every one matched
  1   a verdict differs from its line's \`expect\`
  2   usage
  3   some lines were bad (the others were judged; wins over 0, 1 and 10 to 13)
  4   a policy does not load (also one that only a line names)
  5   the input cannot be read, or the output not written
  10  the worst verdict is hold        11  … refuse
  12  … destroy                        13  … quarantine
  130 interrupted (what was judged is printed)
  141 the reader of the output went away (| head)`;

const WORST_FIRST = [
  'quarantine',
  'destroy',
  'refuse',
  'hold',
] as const satisfies readonly Verdict[];

/** The exit status of a completed run of `decide`. */
export function outcomeStatus(tally: RunTally): number {
  if (count(tally, 'policy-failed') > 0) return EXIT_STATUS.policy;
  if (count(tally, 'bad') > 0) return EXIT_STATUS.badLines;
  if (count(tally, 'differs') > 0) return EXIT_STATUS.differs;
  const phones = count(tally, 'phones');
  if (phones > 0 && count(tally, 'expects') === phones) return EXIT_STATUS.accepted;
  for (const verdict of WORST_FIRST) {
    if (count(tally, `verdict:${verdict}`) > 0) return EXIT_STATUS[verdict];
  }
  return EXIT_STATUS.accepted;
}

/** The exit status of a failure. */
export function failureStatus(code: CliErrorCode): number {
  switch (code) {
    case 'usage':
      return EXIT_STATUS.usage;
    case 'policy-does-not-load':
    case 'capabilities-do-not-load':
    case 'flow-does-not-load':
    case 'survey-does-not-load':
      return EXIT_STATUS.policy;
    case 'checkpoint-does-not-fit':
    case 'output-unwritable':
    case 'input-unreadable':
    case 'anchors-do-not-load':
    case 'reader-unreachable':
    case 'no-phone':
    case 'adb-unreachable':
    case 'phone-unauthorised':
    case 'phone-offline':
    case 'several-phones':
    case 'wrong-phone':
    case 'inspection-failed':
    case 'phone-busy':
    case 'phone-not-reset':
    case 'overwrite-failed':
    case 'phone-does-not-load':
    case 'phone-not-made':
    case 'key-unusable':
    case 'server-unreachable':
    case 'server-refuses':
    case 'release-refused':
      return EXIT_STATUS.inputOrOutput;
    case 'act-refused':
      return EXIT_STATUS.hold;
    case 'worker-failed':
      return EXIT_STATUS.bug;
  }
}
