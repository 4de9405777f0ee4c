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
  codesOf,
  codingHistory,
  codingsSchema,
  type Figure,
  figuresOf,
  lintCodedAnswers,
  loadCodings,
  type Reading,
} from './codebook.ts';
export {
  type CodebookDefinition,
  codebookDefinitionSchema,
  readCodebookDefinition,
} from './codebook-definition.ts';
export {
  type ComparedPool,
  type ComparedQuestion,
  comparedPool,
} from './compared-pool.ts';
export { type CsvCell, csvText } from './csv.ts';
export { holds, type JudgedStatement, judgeStatement } from './judge-statement.ts';
export { type LinkingPassage, PASSAGE_LENGTH } from './linking-passage.ts';
export { loadQuestionnaire } from './load-questionnaire.ts';
export type { PooledAnswer } from './own-order.ts';
export { type Pool, type PooledQuestion, poolSheets, readableReplies } from './pool.ts';
export { loadPool, poolSchema } from './pool-file.ts';
export {
  type Loaded,
  SURVEY_PROBLEM_CODES,
  type SurveyProblem,
  type SurveyProblemCode,
} from './problem.ts';
export { answersCsv, countsCsv } from './publication-csv.ts';
export {
  loadPublicationPolicy,
  type PublicationPolicy,
  publicationPolicySchema,
} from './publication-policy.ts';
export {
  PUBLICATION_REFUSALS,
  type Publication,
  type PublicationRefusal,
  type PublicationRefusalCode,
  type Published,
  type PublishedAnswer,
  type PublishedQuestion,
  type PublishedQuestionnaire,
  passagesOf,
  publish,
  WITHHELD_REASONS,
} from './publish.ts';
export {
  type PublishedAttempt,
  type PublishedStatement,
  publishStatements,
} from './publish-statements.ts';
export { type PublishedTally, publishTallies } from './publish-tallies.ts';
export {
  AUDIENCES,
  type Audience,
  choicesOf,
  OPERATOR_KINDS,
  type OperatorKind,
  type Question,
  type Questionnaire,
  questionnaireSchema,
  type Words,
} from './questionnaire.ts';
export {
  isAsked,
  openSheet,
  readReplies,
  SHEET_REFUSALS,
  type Sheet,
  type SheetRefusal,
  type SurveyWindow,
  saveDraft,
  sheetProblems,
  submitSheet,
  withdrawSheet,
} from './sheet.ts';
export { loadSheets, sheetsSchema } from './sheet-file.ts';
export {
  type Claim,
  loadStatements,
  OUTCOMES,
  type Outcome,
  type Statement,
  type Statements,
  statementsSchema,
} from './statement.ts';
export { type Tally, talliesOf } from './tally.ts';
