export {
  type AnswerValue,
  choicesIn,
  type Precision,
  type Reply,
  readReply,
  type Said,
} from './answer.ts';
export { type BandSum, bandSum } from './band-sum.ts';
export {
  type Codebook,
  type Codes,
  type Coding,
  codingHistory,
  codingsSchema,
  countedCodes,
  type Figure,
  figuresOf,
  lintCodedAnswers,
  loadCodings,
} from './codebook.ts';
export {
  type CodebookDefinition,
  readCodebookDefinition,
} from './codebook-definition.ts';
export {
  type ComparedPool,
  type ComparedQuestion,
  comparedPool,
} from './compared-pool.ts';
export { type JudgedStatement, judgeStatement } from './judge-statement.ts';
export { loadQuestionnaire } from './load-questionnaire.ts';
export { type Pool, type PooledQuestion, poolSheets, readableReplies } from './pool.ts';
export { loadPool, poolSchema } from './pool-file.ts';
export type {
  Loaded,
  SurveyProblem,
} from './problem.ts';
export { answersCsv, countsCsv } from './publication-csv.ts';
export {
  loadPublicationPolicy,
  type PublicationPolicy,
  publicationPolicySchema,
} from './publication-policy.ts';
export {
  type Publication,
  type PublicationRefusal,
  passagesOf,
  publish,
} from './publish.ts';
export {
  type PublishedStatement,
  publishStatements,
} from './publish-statements.ts';
export {
  type Audience,
  choicesOf,
  type Question,
  type Questionnaire,
  questionnaireSchema,
  SURVEYED_KINDS,
  type SurveyedKind,
  type Words,
} from './questionnaire.ts';
export {
  isAsked,
  readReplies,
  type Sheet,
  sheetProblems,
} from './sheet.ts';
export { loadSheets, sheetsSchema } from './sheet-file.ts';
export {
  type Claim,
  loadStatements,
  STATEMENT_OUTCOMES,
  type StatementOutcome,
  type Statements,
  statementsSchema,
} from './statement.ts';
export { type Tally, talliesOf } from './tally.ts';
