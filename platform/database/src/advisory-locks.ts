/**
 * The numbers of all advisory locks that are no hash of a name: one table, so that no two uses
 * share one (a test reads the migrations as well).
 */
export const ADVISORY_LOCKS = {
  /** For bringing the database up to date. */
  preparation: 4_720_001,
  /** With a worker's name: held as long as its server lives. */
  jobOwner: 4_720_002,
  /** For adding to the register (1000-register.sql). */
  register: 4_720_003,
  /** The round that adds up figures (1210-roll-up.sql). */
  insight: 4_720_004,
  /** With an operator: who asks for a long run. */
  longRun: 4_720_010,
  /** With a list: who takes a place in the authority's status list. */
  statusList: 4_720_020,
} as const;
