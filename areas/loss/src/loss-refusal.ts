/** Why a use case of the loss desk does not do what it was asked: closed codes, every field. */
export const LOSS_REFUSALS = [
  /** No such case at this operator. */
  'loss-not-found',
  /** What was told does not read; `problems` says where and why. */
  'loss-invalid',
  /** The case is closed: only what was stopped can be started again. */
  'loss-closed',
  /** The case has no such task. */
  'task-not-found',
  /** It does not end so: whether the certificate is suspended is the authority's word (R21). */
  'task-not-so',
  /** A person at an enrolled station proves a report, and no machine. */
  'station-needed',
  /** The case does not hold what this proof rests on. */
  'proof-not-so',
  /** The holder has not agreed to be called by the authority. */
  'consent-missing',
  /** The code is not the one the reporter was given. */
  'code-wrong',
  /** Too many wrong codes: identify the reporter by questions instead. */
  'code-locked',
  /** Not the authority's word on a loss, or an old one. */
  'word-refused',
  /** Others are working on this case; try again. */
  'write-conflict',
] as const;
export type LossRefusalCode = (typeof LOSS_REFUSALS)[number];
