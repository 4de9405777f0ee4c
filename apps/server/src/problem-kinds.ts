/**
 * The kinds of all areas' codes. A refusal code without a kind does not compile (refusal-codes.ts).
 */
import { AUTHORITY_PROBLEMS } from '@nagori/area-authority';
import { BENCH_PROBLEMS } from '@nagori/area-bench';
import { BOOK_PROBLEMS } from '@nagori/area-books';
import { BUYING_PROBLEMS } from '@nagori/area-buying';
import { CHALLENGE_PROBLEMS } from '@nagori/area-challenge';
import { CLEARANCE_PROBLEMS } from '@nagori/area-clearance';
import { GRADING_PROBLEMS } from '@nagori/area-grading';
import { HANDOVER_PROBLEMS } from '@nagori/area-handover';
import { INCIDENT_PROBLEMS } from '@nagori/area-incidents';
import { LABEL_PROBLEMS } from '@nagori/area-labels';
import { LOSS_PROBLEMS } from '@nagori/area-loss';
import { REGISTRY_PROBLEMS } from '@nagori/area-registry';
import { REPLAY_PROBLEMS } from '@nagori/area-replay';
import { STAFF_PROBLEMS } from '@nagori/area-staff';
import { SURVEY_PROBLEMS } from '@nagori/area-survey';
import { VISIT_PROBLEMS } from '@nagori/area-visits';
import { WORLD_PROBLEMS } from '@nagori/area-world';
import { GENERAL_PROBLEMS } from '@nagori/http';

export const TABLES = [
  GENERAL_PROBLEMS,
  AUTHORITY_PROBLEMS,
  BENCH_PROBLEMS,
  BOOK_PROBLEMS,
  BUYING_PROBLEMS,
  CHALLENGE_PROBLEMS,
  CLEARANCE_PROBLEMS,
  GRADING_PROBLEMS,
  HANDOVER_PROBLEMS,
  INCIDENT_PROBLEMS,
  LABEL_PROBLEMS,
  LOSS_PROBLEMS,
  REGISTRY_PROBLEMS,
  REPLAY_PROBLEMS,
  STAFF_PROBLEMS,
  SURVEY_PROBLEMS,
  VISIT_PROBLEMS,
  WORLD_PROBLEMS,
] as const;

type CodeOf<Table> = Table extends unknown ? keyof Table : never;
export type ProblemCode = CodeOf<(typeof TABLES)[number]>;
