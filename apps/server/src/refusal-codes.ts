/**
 * Ensures that every refusal code of an area has its HTTP status and title: a code without one does
 * not compile.
 */
import type { AuthorityCode } from '@nagori/area-authority';
import type {
  BoxEndRefusal,
  BoxRefusal,
  BulkRefusal,
  LotRefusal,
  MappingRefusal,
} from '@nagori/area-bench';
import type { BookRefusalCode } from '@nagori/area-books';
import type { BuyingRefusalCode } from '@nagori/area-buying';
import type { ChallengeRefusalCode } from '@nagori/area-challenge';
import type { BoxCertificateCode, ClearanceCode } from '@nagori/area-clearance';
import type { GradingRefusalCode } from '@nagori/area-grading';
import type { AuthorityLinkCode, HandoverRefusalCode } from '@nagori/area-handover';
import type { IncidentRefusal } from '@nagori/area-incidents';
import type { LabelCode } from '@nagori/area-labels';
import type { LossRefusalCode } from '@nagori/area-loss';
import type { RegistryRefusal } from '@nagori/area-registry';
import type { StaffCode } from '@nagori/area-staff';
import type { SurveyRefusalCode } from '@nagori/area-survey';
import type { VisitRefusalCode } from '@nagori/area-visits';
import type { WorldRefusalCode } from '@nagori/area-world';
import type { ProblemCode } from './problem-kinds.ts';

type Answered<Code extends ProblemCode> = Code;

export type RefusalCode =
  | Answered<AuthorityCode>
  | Answered<BoxEndRefusal | BoxRefusal | BulkRefusal | LotRefusal | MappingRefusal>
  | Answered<BookRefusalCode>
  | Answered<BuyingRefusalCode>
  | Answered<ChallengeRefusalCode>
  | Answered<BoxCertificateCode | ClearanceCode>
  | Answered<GradingRefusalCode>
  | Answered<AuthorityLinkCode | HandoverRefusalCode>
  | Answered<IncidentRefusal>
  | Answered<LabelCode>
  | Answered<LossRefusalCode>
  | Answered<RegistryRefusal>
  | Answered<StaffCode>
  | Answered<SurveyRefusalCode>
  | Answered<VisitRefusalCode>
  | Answered<WorldRefusalCode>;
