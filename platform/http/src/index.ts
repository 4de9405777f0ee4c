/** The HTTP side of every area: server, access, problems, input limits, request keys. */

export {
  type Access,
  bodyLimitOf,
  type HolderPrincipal,
  type MachinePrincipal,
  mustSayFresh,
  type Principal,
  type ProgramStation,
  type StaffAccess,
  type StaffPrincipal,
} from './access.ts';
export { boundedText } from './bounded-text.ts';
export { flowingBytes } from './flowing-bodies.ts';
export { type Outgoing, postOutside } from './outgoing.ts';
export { DAY_CURSOR, OPEN_CURSOR, PAGE_CURSOR } from './page-cursor.ts';
export { forPagesAt } from './pages-at.ts';
export {
  answerWith,
  GENERAL_CODES,
  GENERAL_PROBLEMS,
  type ProblemKind,
  type ProblemKinds,
} from './problem-kinds.ts';
export {
  CREATED,
  doneOf,
  NO_CONTENT,
  NOT_MODIFIED,
  ProblemError,
  problemBody,
  problemOf,
} from './problems.ts';
export { isPublic, publicAddresses, type Resolve } from './public-address.ts';
export { PublishedTexts } from './published-text.ts';
export { doerOf, requestKey } from './request-key.ts';
export { type Routes, routesOf } from './routes-of.ts';
export { isCrossSite, isFormBody, isOfType } from './same-site.ts';
export { type Posted, sendOutside } from './send-outside.ts';
export { type Answered, buildServer, type ServerOptions } from './server.ts';
export { serverLogger } from './server-logger.ts';
export type { RequestCounts } from './shared-limits.ts';
export { inTrace, type Trace, traceOf } from './trace.ts';
export { WEB_FOLDER } from './web-files.ts';
