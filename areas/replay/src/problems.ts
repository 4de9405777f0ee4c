/** The HTTP problems for the codes of this area. */
import type { ProblemKinds } from '@nagori/http';

export const REPLAY_PROBLEMS = {
  'run-not-found': { status: 404, title: 'No such run here' },
  'run-too-many': { status: 409, title: 'Too many runs of this operator wait' },
  'recall-not-found': { status: 404, title: 'No such recall is in force' },
  'run-ended': { status: 409, title: 'This run has ended' },
  'run-not-done': { status: 409, title: 'The run is not done yet' },
  'scenario-unknown': { status: 422, title: 'No scenario has this name' },
  'policy-invalid': { status: 422, title: 'The policies do not load' },
  'replay-differs': { status: 409, title: 'The replay found another number than was confirmed' },
  'replay-nothing-to-do': { status: 409, title: 'There is nothing to act on' },
} as const satisfies ProblemKinds;
