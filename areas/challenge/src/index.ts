/** The holder is asked whether certificate and key are gone, and answers. */

export type { ChallengeRouteDeps } from './challenge-deps.ts';
export type { ChallengeRefusalCode } from './challenge-refusal.ts';
export { challengeStore } from './challenge-store.pg.ts';
export type { AnsweredChallenge, ChallengeStore, StoredChallenge } from './challenge-store.ts';
export { httpStatusLists } from './fetch-status-list.ts';
export { openAnswer } from './open-answer.ts';
export { CHALLENGE_PROBLEMS } from './problems.ts';
export { challengeRoutes, holderChallengeRoutes } from './routes.ts';
export { challengeTasks } from './tasks.ts';
export { whoAsks } from './who-asks.ts';
